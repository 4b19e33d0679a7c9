import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Page, toPage } from "@/lib/core/page.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { LinkedBidView } from "./model.views.ts";
import { instant } from "./queries.book.ts";
import { type MyOffersRequest, type OfferRow, readOffers, toMyOffer } from "./queries.offers.ts";

interface LinkRow {
  id: string;
  budget_cents: number;
  created_at: Date;
}

/** What an edit has replaced is not shown: the bid in its place is. */
async function addBids(links: readonly LinkRow[], now: Date, database: Database): Promise<LinkedBidView[]> {
  if (links.length === 0) return [];
  const rows = await readOffers("bid", now, database)`
    SELECT * FROM bids o
    WHERE o.link_id = ANY(${links.map(({ id }) => id)}::uuid[]) AND o.closed_reason IS DISTINCT FROM 'replaced'`;
  const bySize = (first: OfferRow, second: OfferRow) => first.sort_order - second.sort_order;
  return links.flatMap((link) => {
    const own = rows.filter((row) => row.link_id === link.id).sort(bySize);
    const bids = own.map((row) => toMyOffer("bid", row, now));
    const [first] = bids;
    if (!first) return [];
    const createdAt = link.created_at.toISOString();
    return { linkId: link.id, budgetCents: link.budget_cents, createdAt, product: first.product, bids };
  });
}

/** The person's own linked bids, newest first. `open`: at least one of their sizes may still trade. */
export async function listMyLinkedBids(
  actor: UserActor,
  request: Omit<MyOffersRequest, "withoutLinked">,
  database: Database = db(),
): Promise<Page<LinkedBidView>> {
  const { state, limit, cursor, now } = request;
  if (cursor && !isUuid(cursor.key)) return { items: [], nextCursor: null };
  const open = Prisma.sql`EXISTS (SELECT 1 FROM bids b
    WHERE b.link_id = l.id AND b.status IN ('active', 'paused') AND b.expires_at > ${instant(now)})`;
  // The first comparison is implied by the second; it is there because the index knows only the time.
  const after = cursor
    ? Prisma.sql`AND l.created_at <= ${instant(cursor.at)} AND (l.created_at, l.id) < (${instant(cursor.at)}, ${cursor.key}::uuid)`
    : Prisma.empty;
  const links = await database.$queryRaw<LinkRow[]>`
    SELECT l.id, l.budget_cents, l.created_at FROM linked_bids l
    WHERE l.user_id = ${actor.userId}::uuid AND ${state === "open" ? open : Prisma.sql`NOT ${open}`} ${after}
    ORDER BY l.created_at DESC, l.id DESC LIMIT ${limit + 1}`;
  const { nextCursor } = toPage(
    links,
    limit,
    (link) => link,
    (link) => ({ at: link.created_at, key: link.id }),
  );
  return { items: await addBids(links.slice(0, limit), now, database), nextCursor };
}

/** One of the person's own linked bids; null when there is none with this id or it is somebody else's. */
export async function getLinkedBidOfActor(
  actor: UserActor,
  linkId: string,
  now: Date,
  database: Database = db(),
): Promise<LinkedBidView | null> {
  if (!isUuid(linkId)) return null;
  const links = await database.$queryRaw<LinkRow[]>`
    SELECT id, budget_cents, created_at FROM linked_bids
    WHERE id = ${linkId}::uuid AND user_id = ${actor.userId}::uuid`;
  const [view] = await addBids(links, now, database);
  return view ?? null;
}
