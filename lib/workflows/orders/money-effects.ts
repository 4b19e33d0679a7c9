import "server-only";
import type { Settlement } from "@/lib/domain/orders/model.ts";
import { findPaidOrder } from "@/lib/domain/payments/store.refunds.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { settleOrderMoney } from "../refunds/settle-order.ts";

/** Whether a settlement can be carried out; an order that nobody has paid for has nothing to settle. */
export async function planSettlement(
  tx: Transaction,
  orderId: string,
  settlement: Settlement,
): Promise<"nothing_paid" | "refund" | "not_available"> {
  if ((await findPaidOrder(tx, orderId)) === null) return "nothing_paid";
  return settlement.kind === "refund" ? "refund" : "not_available";
}

/** Moves the money of an order that a step has just ended; without it no paid order ends. */
export async function settleMoney(
  tx: Transaction,
  step: { orderId: string; settlement: Settlement; requestedBy: string | null },
  now: Date,
): Promise<void> {
  await settleOrderMoney(tx, step, now);
}
