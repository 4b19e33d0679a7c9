import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { MatchView } from "./model.views.ts";
import { type OrderRow, orderColumns, orderJoins, toProduct } from "./queries.rows.ts";

interface MatchRow extends OrderRow {
  match_id: string;
  side: MatchView["side"];
  taker_side: MatchView["takerSide"];
  matched_at: Date;
}

/** The person's part in the trades of one side; each order has its match. */
function tradesOf(side: MatchView["side"], userId: string, condition: Prisma.Sql, limit: number): Prisma.Sql {
  const owner = Prisma.raw(side === "bought" ? "o.buyer_id" : "o.seller_id");
  return Prisma.sql`
    (SELECT ${orderColumns}, ${side}::text AS side, m.id AS match_id, m.taker_side::text AS taker_side, m.created_at AS matched_at
    FROM orders o JOIN matches m ON m.id = o.match_id ${orderJoins}
    WHERE ${owner} = ${userId}::uuid AND ${condition} ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit})`;
}

function readTrades(userId: string, condition: Prisma.Sql, limit: number, database: Database): Promise<MatchRow[]> {
  return database.$queryRaw<MatchRow[]>`
    SELECT * FROM (
      ${tradesOf("bought", userId, condition, limit)} UNION ALL ${tradesOf("sold", userId, condition, limit)}
    ) AS trade ORDER BY trade.created_at DESC, trade.id DESC LIMIT ${limit}`;
}

function toMatch(row: MatchRow): MatchView {
  return {
    matchId: row.match_id,
    side: row.side,
    priceCents: row.price_cents,
    takerSide: row.taker_side,
    at: row.matched_at.toISOString(),
    orderId: row.id,
    orderNumber: row.number,
    product: toProduct(row),
  };
}

/** What the person bought and sold, pair by pair, newest first. @param page its cursor's key is the last order's id */
export async function listMyMatches(
  actor: UserActor,
  { limit, cursor }: { limit: number; cursor?: Cursor | undefined },
  database: Database = db(),
): Promise<Page<MatchView>> {
  if (cursor && !isUuid(cursor.key)) return { items: [], nextCursor: null };
  const at = cursor?.at.toISOString();
  // The first comparison is implied by the second; it is there because the index knows only the time.
  const behind = cursor
    ? Prisma.sql`o.created_at <= ${at}::timestamptz AND (o.created_at, o.id) < (${at}::timestamptz, ${cursor.key}::uuid)`
    : Prisma.sql`true`;
  const rows = await readTrades(actor.userId, behind, limit + 1, database);
  return toPage(rows, limit, toMatch, (row) => ({ at: row.created_at, key: row.id }));
}

/** One trade of the person's own; null when there is none with this id or it is somebody else's. */
export async function getMyMatch(
  actor: UserActor,
  matchId: string,
  database: Database = db(),
): Promise<MatchView | null> {
  if (!isUuid(matchId)) return null;
  const [row] = await readTrades(actor.userId, Prisma.sql`o.match_id = ${matchId}::uuid`, 1, database);
  return row ? toMatch(row) : null;
}
