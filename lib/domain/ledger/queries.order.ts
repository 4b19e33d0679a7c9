import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { MoneyEvent, OrderMoneyFacts } from "./model.path.ts";
import type { EntryKind } from "./model.ts";

interface EventRow {
  kind: EntryKind;
  at: Date;
  escrow: bigint | null;
  refund: bigint | null;
  payable: bigint | null;
}

const centsOf = (value: bigint | null) => (value === null ? 0 : Number(value));

function readEvents(orderId: string, sellerId: string, database: Database): Promise<EventRow[]> {
  return database.$queryRaw<EventRow[]>`
    WITH about AS (
      SELECT e.id FROM ledger_entries e WHERE e.order_id = ${orderId}::uuid
      UNION SELECT p.entry_id FROM ledger_postings p WHERE p.order_id = ${orderId}::uuid
      UNION SELECT e.id FROM payment_allocations a JOIN ledger_entries e ON e.payment_id = a.payment_id
        WHERE a.order_id = ${orderId}::uuid AND e.kind LIKE 'dispute%'
    )
    SELECT e.kind, e.created_at AS at,
      (-sum(p.amount_cents) FILTER (WHERE p.account = 'escrow' AND p.order_id = ${orderId}::uuid))::bigint AS escrow,
      (-sum(p.amount_cents) FILTER (WHERE p.account = 'refunds'))::bigint AS refund,
      (-sum(p.amount_cents) FILTER (WHERE p.account = 'seller_payable' AND p.seller_id = ${sellerId}::uuid))::bigint AS payable
    FROM about JOIN ledger_entries e ON e.id = about.id JOIN ledger_postings p ON p.entry_id = e.id
    GROUP BY e.id ORDER BY e.sequence`;
}

/**
 * Where an order's money is, to its buyer or its seller; neither gets a figure of the other. Null for everybody else: those who run the
 * place read the ledger itself.
 */
export async function getOrderMoney(
  actor: Actor,
  orderId: string,
  database: Database = db(),
): Promise<OrderMoneyFacts | null> {
  const order = await database.order.findUnique({
    where: { id: orderId },
    select: { buyerId: true, sellerId: true, allocation: { select: { payment: { select: { status: true } } } } },
  });
  if (!order || actor.kind !== "user" || !allows(actor, "order.view", order)) return null;
  const isBuyer = actor.userId === order.buyerId;
  if (!isBuyer && actor.userId !== order.sellerId) return null;
  const rows = await readEvents(orderId, order.sellerId, database);
  const status = order.allocation?.payment.status ?? null;
  return {
    side: isBuyer ? "buyer" : "seller",
    events: rows.map(
      ({ kind, at, escrow, refund, payable }): MoneyEvent => ({
        kind,
        at: at.toISOString(),
        isLeaving: centsOf(escrow) < 0,
        escrowCents: isBuyer ? centsOf(escrow) : null,
        refundCents: isBuyer ? centsOf(refund) : null,
        payableCents: isBuyer ? null : centsOf(payable),
      }),
    ),
    isHeld: rows.reduce((sum, { escrow }) => sum + centsOf(escrow), 0) > 0,
    payment: isBuyer || status === "captured" ? status : null,
  };
}
