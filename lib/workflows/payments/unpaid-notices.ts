import "server-only";
import { notify } from "@/lib/domain/notifications/service.ts";
import type { OrderSummary } from "@/lib/domain/orders/store.ts";
import type { StrikeTerms } from "@/lib/domain/payments/model.strikes.ts";
import type { Transaction } from "@/lib/platform/db.ts";

/** Tells both people that an unpaid order is over. */
export async function tellOfCancellation(
  tx: Transaction,
  { id: orderId }: OrderSummary,
  { isLate }: { isLate: boolean },
  now: Date,
): Promise<void> {
  await notify(tx, [{ type: "order_cancelled", orderId, occasion: orderId, facts: { isLate } }], now);
}

/** Tells a buyer that they cannot bid any more. */
export async function tellOfSuspension(
  tx: Transaction,
  { id: orderId }: OrderSummary,
  { unpaidStrikesLimit, strikeWindowDays }: StrikeTerms,
  now: Date,
): Promise<void> {
  const facts = { count: unpaidStrikesLimit, days: strikeWindowDays };
  await notify(tx, [{ type: "bidding_suspended", orderId, occasion: orderId, facts }], now);
}

/** Reminds a buyer of an order that is still unpaid. */
export async function remindOfPayment(
  tx: Transaction,
  { id: occasion, amountCents }: { id: string; amountCents: number },
  { id: orderId }: OrderSummary,
  now: Date,
): Promise<void> {
  await notify(tx, [{ type: "payment_reminder", orderId, occasion, facts: { amountCents } }], now);
}
