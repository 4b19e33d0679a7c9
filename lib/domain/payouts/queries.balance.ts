import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { BalanceFilter, BalanceLineView, SellerBalance } from "./model.balance.ts";

/** Orders whose buyer's money is held for this seller: as the ledger has it, from the payment to the release. */
const onHold = (sellerId: string) => Prisma.sql`
  orders o WHERE o.seller_id = ${sellerId}::uuid
    AND o.status IN ('paid', 'processing', 'seller_shipping', 'authenticating', 'auth_passed', 'shipping_to_buyer', 'delivered')
    AND (SELECT sum(l.amount_cents) FROM ledger_postings l WHERE l.order_id = o.id) < 0`;

/**
 * Where the seller's money is. What is available and what is owed together are what the ledger owes them; a payout that is being
 * sent counts with what is sent.
 */
export function getSellerBalance(actor: UserActor, database: Database = db()): Promise<SellerBalance> {
  return readBalance(actor.userId, database);
}

/** {@link getSellerBalance} of anybody. @returns null for those who may not look */
export async function getBalanceOf(
  actor: Actor,
  userId: string,
  database: Database = db(),
): Promise<SellerBalance | null> {
  return allows(actor, "users.view") && isUuid(userId) ? readBalance(userId, database) : null;
}

async function readBalance(sellerId: string, database: Database): Promise<SellerBalance> {
  const rows = await database.$queryRaw<Record<keyof SellerBalance, bigint>[]>`
    SELECT
      (SELECT coalesce(sum(o.payout_cents), 0)::bigint FROM ${onHold(sellerId)}) AS "onHoldCents",
      coalesce(sum(amount_cents) FILTER (WHERE status IN ('waiting', 'ready', 'frozen')), 0)::bigint
        + coalesce(sum(sent_cents) FILTER (WHERE status = 'sending'), 0)::bigint AS "availableCents",
      (SELECT coalesce(sum(amount_cents), 0)::bigint FROM balance_adjustments
        WHERE seller_id = ${sellerId}::uuid AND status <> 'settled') AS "owedCents",
      coalesce(sum(sent_cents - reversed_cents) FILTER (WHERE status IN ('paid', 'reversed')), 0)::bigint AS "paidCents"
    FROM payouts WHERE seller_id = ${sellerId}::uuid`;
  const [row] = rows;
  return {
    onHoldCents: Number(row?.onHoldCents ?? 0),
    availableCents: Number(row?.availableCents ?? 0),
    owedCents: Number(row?.owedCents ?? 0),
    paidCents: Number(row?.paidCents ?? 0),
  };
}

export interface BalanceLinesRequest {
  /** Lines on a page. */
  limit: number;
  /** All when left out. */
  filter?: BalanceFilter | undefined;
  /** Where the page before ended; its key is the last line's id. */
  cursor?: Cursor | undefined;
}

interface LineRow extends Omit<BalanceLineView, "lineId" | "order" | "at" | "paidAt"> {
  id: string;
  at: Date;
  paidAt: Date | null;
  number: string | null;
  name: string | null;
  sizeLabel: string | null;
}

function toLine({ id, at, paidAt, number, name, sizeLabel, ...facts }: LineRow): BalanceLineView {
  const order = number === null ? null : { number, name: name ?? "", sizeLabel: sizeLabel ?? "" };
  return { lineId: id, ...facts, order, at: at.toISOString(), paidAt: paidAt?.toISOString() ?? null };
}

/** Each source of lines with the columns of {@link LineRow}, its order still as an id. */
function sourcesOf(sellerId: string): Record<"orders" | "payouts" | "adjustments", Prisma.Sql> {
  return {
    orders: Prisma.sql`
      SELECT o.id, o.created_at AS at, o.id AS order_id, 'payout' AS kind, 'on_hold' AS status, NULL AS wait_reason,
        o.payout_cents AS amount_cents, NULL::int AS sent_cents, 0 AS set_off_cents, NULL::timestamptz AS paid_at
      FROM ${onHold(sellerId)}`,
    payouts: Prisma.sql`
      SELECT p.id, p.created_at, p.order_id, 'payout', p.status::text, p.wait_reason, p.amount_cents, p.sent_cents,
        coalesce((SELECT sum(a.amount_cents) FROM balance_adjustments a WHERE a.settled_by_payout_id = p.id), 0)::int, p.paid_at
      FROM payouts p WHERE p.seller_id = ${sellerId}::uuid`,
    adjustments: Prisma.sql`
      SELECT a.id, a.created_at, a.order_id, a.kind::text, a.status::text, NULL, a.amount_cents, NULL::int, 0, a.settled_at
      FROM balance_adjustments a WHERE a.seller_id = ${sellerId}::uuid`,
  };
}

function filtered(filter: BalanceFilter | undefined, sellerId: string): Prisma.Sql {
  const { orders, payouts, adjustments } = sourcesOf(sellerId);
  if (filter === "on_hold") return orders;
  // The first of the sources names the columns.
  const named = Prisma.sql`SELECT * FROM (${orders}) AS none WHERE false`;
  if (filter === "adjustments") return Prisma.sql`${named} UNION ALL ${adjustments}`;
  if (filter === "available")
    return Prisma.sql`${named} UNION ALL ${payouts} AND p.status IN ('waiting', 'ready', 'frozen', 'sending')`;
  if (filter === "paid") return Prisma.sql`${named} UNION ALL ${payouts} AND p.status IN ('paid', 'reversed')`;
  return Prisma.sql`${orders} UNION ALL ${payouts} UNION ALL ${adjustments}`;
}

/** Every line of the seller's balance with the order behind it, the newest first. */
export async function listBalanceLines(
  actor: UserActor,
  { limit, filter, cursor }: BalanceLinesRequest,
  database: Database = db(),
): Promise<Page<BalanceLineView>> {
  if (cursor && !isUuid(cursor.key)) return { items: [], nextCursor: null };
  const after = cursor
    ? Prisma.sql`WHERE (line.at, line.id) < (${cursor.at.toISOString()}::timestamptz, ${cursor.key}::uuid)`
    : Prisma.empty;
  const rows = await database.$queryRaw<LineRow[]>`
    SELECT line.id, line.at, line.kind, line.status, line.wait_reason AS "waitReason", line.amount_cents AS "amountCents",
      line.sent_cents AS "sentCents", line.set_off_cents AS "setOffCents", line.paid_at AS "paidAt",
      o.number, p.name, v.size_label AS "sizeLabel"
    FROM (SELECT * FROM (${filtered(filter, actor.userId)}) AS line ${after} ORDER BY line.at DESC, line.id DESC LIMIT ${limit + 1}) AS line
    LEFT JOIN orders o ON o.id = line.order_id LEFT JOIN variants v ON v.id = o.variant_id LEFT JOIN products p ON p.id = o.product_id
    ORDER BY line.at DESC, line.id DESC`;
  return toPage(rows, limit, toLine, (row) => ({ at: row.at, key: row.id }));
}
