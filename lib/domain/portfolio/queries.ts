import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";
import type { Illustration } from "@/lib/domain/catalog/model.ts";
import type { MyOfferProductView } from "@/lib/domain/market/model.views.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import {
  type DailyPrice,
  type Day,
  type EntryKind,
  type EntryView,
  type MarketPrice,
  maximumEntries,
  thinBelowBids,
  thinBelowSales,
  thinWindowDays,
} from "./model.ts";
import type { PriceRecord } from "./rules.value.ts";

function dayOf(time: Date): Day {
  return time.toISOString().slice(0, 10);
}

/** Purchases of a person as the portfolio counts them: those that arrived and those still coming. */
export interface PurchaseRow {
  number: string;
  variantId: string;
  totalCents: Cents;
  on: Day;
  hasArrived: boolean;
}

/** Orders the person bought by, but those that were cancelled or refunded, oldest first. */
export async function readPurchases(actor: UserActor, database: Database = db()): Promise<PurchaseRow[]> {
  const rows = await database.order.findMany({
    where: { buyerId: actor.userId, status: { notIn: ["cancelled", "refunded", "auth_failed"] } },
    select: { number: true, variantId: true, totalCents: true, createdAt: true, status: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ createdAt, status, ...row }) => ({
    ...row,
    on: dayOf(createdAt),
    hasArrived: status === "delivered" || status === "completed",
  }));
}

export interface SoldOrderRow {
  number: string;
  variantId: string;
  payoutCents: Cents;
  on: Day;
  isFinal: boolean;
}

/** Orders the person sold these sizes by, but those that were cancelled or refunded. */
export async function readSoldOrders(
  actor: UserActor,
  variantIds: readonly string[],
  database: Database = db(),
): Promise<SoldOrderRow[]> {
  if (variantIds.length === 0) return [];
  const rows = await database.order.findMany({
    where: {
      sellerId: actor.userId,
      variantId: { in: [...variantIds] },
      status: { notIn: ["cancelled", "refunded", "auth_failed"] },
    },
    select: { number: true, variantId: true, payoutCents: true, createdAt: true, status: true },
  });
  return rows.map(({ createdAt, status, ...row }) => ({
    ...row,
    on: dayOf(createdAt),
    isFinal: status === "completed",
  }));
}

interface EntryRow {
  id: string;
  kind: EntryKind;
  variantId: string;
  quantity: number;
  priceCents: Cents;
  happenedOn: Date;
  note: string;
}

/** What the person recorded by hand, oldest first. */
export async function readEntries(actor: UserActor, database: Database = db()): Promise<EntryRow[]> {
  return database.portfolioEntry.findMany({
    where: { userId: actor.userId },
    select: {
      id: true,
      kind: true,
      variantId: true,
      quantity: true,
      priceCents: true,
      happenedOn: true,
      note: true,
    },
    orderBy: [{ happenedOn: "asc" }, { id: "asc" }],
    take: maximumEntries,
  });
}

export interface SizeView {
  sizeLabel: string;
  product: MyOfferProductView;
}

/** Name and shoe of sizes, hidden ones included: what somebody owns stays theirs. */
export async function readSizes(
  variantIds: readonly string[],
  database: Database = db(),
): Promise<Map<string, SizeView>> {
  const rows = await database.variant.findMany({
    where: { id: { in: [...variantIds] } },
    select: {
      id: true,
      sizeLabel: true,
      product: {
        select: { id: true, slug: true, styleCode: true, brand: true, name: true, colorway: true, illustration: true },
      },
    },
  });
  return new Map(
    rows.map(({ id, sizeLabel, product: { id: productId, illustration, ...product } }) => [
      id,
      // Checked when it was stored, and again by whoever draws it.
      { sizeLabel, product: { ...product, productId, illustration: illustration as unknown as Illustration } },
    ]),
  );
}

/** What sizes could be sold for now: nobody sells to themselves, so the person's own bids do not count. */
export async function readMarketPrices(
  actor: UserActor,
  variantIds: readonly string[],
  now: Date,
  database: Database = db(),
): Promise<Map<string, MarketPrice>> {
  const at = Prisma.sql`${now.toISOString()}::timestamptz`;
  const rows = await database.$queryRaw<
    { variant_id: string; highest_bid_cents: number | null; bids: number; sales: number }[]
  >`
    SELECT v.id AS variant_id, book.highest_bid_cents, book.bids, tape.sales
    FROM unnest(${[...variantIds]}::uuid[]) AS v(id)
    CROSS JOIN LATERAL (
      SELECT max(b.price_cents) AS highest_bid_cents, count(*)::int AS bids FROM (
        SELECT b.price_cents FROM bids b
        WHERE b.variant_id = v.id AND b.status = 'active' AND b.expires_at > ${at} AND b.remaining > b.held
          AND b.user_id <> ${actor.userId}::uuid
        ORDER BY b.price_cents DESC, b.sequence LIMIT ${thinBelowBids}
      ) b
    ) book
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS sales FROM (
        SELECT 1 FROM matches m WHERE m.variant_id = v.id AND m.created_at <= ${at}
          AND m.created_at > ${at} - make_interval(days => ${thinWindowDays}::int)
        LIMIT ${thinBelowSales}
      ) m
    ) tape`;
  return new Map(
    rows.map((row) => [row.variant_id, { highestBidCents: row.highest_bid_cents, bids: row.bids, sales: row.sales }]),
  );
}

interface DailyRow {
  variant_id: string;
  on: Date;
  cents: number | null;
}

function byVariant(rows: readonly DailyRow[]): Map<string, DailyPrice[]> {
  const lists = new Map<string, DailyPrice[]>();
  for (const { variant_id, on, cents } of rows) {
    const list = lists.get(variant_id) ?? [];
    list.push({ on: dayOf(on), cents });
    lists.set(variant_id, list);
  }
  return lists;
}

/**
 * The past of sizes from a day on, each with the last price before it: recorded bids, and the last sale of each day.
 * @returns for a size the lists of {@link PriceRecord}
 */
export async function readPriceRecords(
  variantIds: readonly string[],
  from: Day,
  database: Database = db(),
): Promise<(variantId: string) => PriceRecord> {
  const ids = [...variantIds];
  const [bids, sales] = await Promise.all([
    database.$queryRaw<DailyRow[]>`
      SELECT s.variant_id, s.taken_on AS on, s.highest_bid_cents AS cents FROM bid_snapshots s
      WHERE s.variant_id = ANY(${ids}::uuid[])
        AND s.taken_on >= coalesce((SELECT max(b.taken_on) FROM bid_snapshots b WHERE b.variant_id = s.variant_id AND b.taken_on <= ${from}::date), ${from}::date)
      ORDER BY s.variant_id, s.taken_on`,
    database.$queryRaw<DailyRow[]>`
      SELECT v.id AS variant_id, sale.on, sale.cents FROM unnest(${ids}::uuid[]) AS v(id)
      CROSS JOIN LATERAL (
        (SELECT (m.created_at AT TIME ZONE 'UTC')::date AS on, m.price_cents AS cents FROM matches m
         WHERE m.variant_id = v.id AND m.created_at < ${from}::date::timestamp AT TIME ZONE 'UTC'
         ORDER BY m.created_at DESC, m.sequence DESC LIMIT 1)
        UNION ALL
        (SELECT DISTINCT ON (1) (m.created_at AT TIME ZONE 'UTC')::date AS on, m.price_cents AS cents FROM matches m
         WHERE m.variant_id = v.id AND m.created_at >= ${from}::date::timestamp AT TIME ZONE 'UTC'
         ORDER BY 1, m.created_at DESC, m.sequence DESC)
      ) sale ORDER BY v.id, sale.on`,
  ]);
  const [bidsOf, salesOf] = [byVariant(bids), byVariant(sales)];
  return (variantId) => ({ bids: bidsOf.get(variantId) ?? [], sales: salesOf.get(variantId) ?? [] });
}

/** One of the person's own entries; null when there is none with this id or it is somebody else's. */
export async function getEntry(
  actor: UserActor,
  entryId: string,
  database: Database = db(),
): Promise<EntryView | null> {
  if (!isUuid(entryId)) return null;
  const row = await database.portfolioEntry.findFirst({ where: { id: entryId, userId: actor.userId } });
  const size = row ? (await readSizes([row.variantId], database)).get(row.variantId) : undefined;
  if (!row || !size) return null;
  const { id, kind, variantId, quantity, priceCents, happenedOn, note } = row;
  return { entryId: id, kind, variantId, ...size, quantity, priceCents, happenedOn: dayOf(happenedOn), note };
}
