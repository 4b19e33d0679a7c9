import "server-only";
import { formatCentsExact } from "@/lib/core/money.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import type { OrderSummary } from "@/lib/domain/orders/store.ts";
import type { StrikeTerms } from "@/lib/domain/payments/model.strikes.ts";
import type { Transaction } from "@/lib/platform/db.ts";

const pairOf = (order: OrderSummary) => `${order.productName}, size ${order.sizeLabel}`;
const factsOf = (order: OrderSummary) => ({ orderId: order.id, orderNumber: order.number });

/** Tells both people that an unpaid order is over. */
export async function tellOfCancellation(
  tx: Transaction,
  order: OrderSummary,
  { isLate }: { isLate: boolean },
  now: Date,
): Promise<void> {
  const shared = { type: "order_cancelled", href: `/orders/${order.number}`, data: factsOf(order) } as const;
  const toBuyer = isLate
    ? `${pairOf(order)} was not paid in time, so the seller has it back and you have a strike. Nothing was charged.`
    : `Your order of ${pairOf(order)} was cancelled before it was paid. Nothing was charged.`;
  await notify(
    tx,
    [
      {
        ...shared,
        userId: order.buyerId,
        dedupeKey: `order_cancelled:${order.id}:buyer`,
        title: "Your order was cancelled",
        body: toBuyer,
      },
      {
        ...shared,
        userId: order.sellerId,
        dedupeKey: `order_cancelled:${order.id}:seller`,
        title: "The buyer did not pay",
        body: `Your sale of ${pairOf(order)} was cancelled. Your ask is back in the book at its old place, unless it has ended or you are away.`,
      },
    ],
    now,
  );
}

/** Tells a buyer that they cannot bid any more. */
export async function tellOfSuspension(
  tx: Transaction,
  order: OrderSummary,
  { unpaidStrikesLimit, strikeWindowDays }: StrikeTerms,
  now: Date,
): Promise<void> {
  await notify(
    tx,
    [
      {
        userId: order.buyerId,
        type: "bidding_suspended",
        dedupeKey: `bidding_suspended:${order.id}`,
        title: "You cannot bid for now",
        body: `Orders of yours that were not paid within ${strikeWindowDays} days: ${unpaidStrikesLimit}. Your bids were cancelled; you can bid again when the oldest of these orders is ${strikeWindowDays} days old.`,
        href: "/buying",
        data: factsOf(order),
      },
    ],
    now,
  );
}

/** Reminds a buyer of an order that is still unpaid. */
export async function remindOfPayment(
  tx: Transaction,
  payment: { id: string; amountCents: number },
  order: OrderSummary,
  now: Date,
): Promise<void> {
  await notify(
    tx,
    [
      {
        userId: order.buyerId,
        type: "payment_reminder",
        dedupeKey: `payment_reminder:${payment.id}`,
        title: "Your order is still unpaid",
        body: `Pay ${formatCentsExact(payment.amountCents)} for ${pairOf(order)} within the next hours, or you lose the pair and get a strike.`,
        href: `/orders/${order.number}/pay`,
        data: factsOf(order),
      },
    ],
    now,
  );
}
