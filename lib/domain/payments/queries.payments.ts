import "server-only";
import { type Database, db } from "@/lib/platform/db.ts";
import type { OrderPaymentView } from "./model.views.ts";

/**
 * How an order's payment stands, for its buyer. Null while there is none. The caller has checked that the order is theirs.
 */
export async function getPaymentOfOrder(orderId: string, database: Database = db()): Promise<OrderPaymentView | null> {
  const row = await database.paymentAllocation.findUnique({ where: { orderId }, include: { payment: true } });
  if (!row) return null;
  const { status, amountCents, failureCode, failureMessage, dueAt } = row.payment;
  return { status, amountCents, failureCode, failureMessage, dueAt: dueAt?.toISOString() ?? null };
}
