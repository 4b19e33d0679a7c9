import "server-only";
import { readEscrow, wasReleased } from "@/lib/domain/ledger/queries.ts";
import type { OrderFulfilment, OrderStatus } from "@/lib/domain/orders/model.ts";
import type { RefundFacts } from "@/lib/domain/payments/model.refunds.ts";
import { partsLeft } from "@/lib/domain/payments/rules.refund-sources.ts";
import { splitRefund } from "@/lib/domain/payments/rules.refunds.ts";
import { sumLostDisputes } from "@/lib/domain/payments/store.disputes.ts";
import { findPaidOrder, listRefundsOf, lockPaidOrder, type PaidOrder } from "@/lib/domain/payments/store.refunds.ts";
import type { Transaction } from "@/lib/platform/db.ts";

/** What of an order its money depends on. */
export interface OrderMoneyFacts {
  id: string;
  number: string;
  status: OrderStatus;
  fulfilment: OrderFulfilment;
  buyerId: string;
  sellerId: string;
  priceCents: number;
  payoutCents: number;
  /** When the pair was traded. */
  createdAt: Date;
}

export interface PaidOrderFacts {
  order: OrderMoneyFacts;
  /** Null: nobody has paid for it, and there is nothing to move. */
  paid: (PaidOrder & { facts: RefundFacts }) | null;
}

async function findOrderMoney(tx: Transaction, orderId: string) {
  return tx.order.findUnique({
    where: { id: orderId },
    select: {
      id: true,
      number: true,
      status: true,
      fulfilment: true,
      buyerId: true,
      sellerId: true,
      priceCents: true,
      buyerFeeCents: true,
      shippingCents: true,
      payoutCents: true,
      createdAt: true,
    },
  });
}

/**
 * Everything that decides how an order's money may go back.
 * @param how.isLocked whether the money must stay as it is until the transaction ends. Locks the seller, then the order's part of the
 * payment, as payouts do
 * @returns null when there is no such order
 */
export async function readPaidOrder(
  tx: Transaction,
  orderId: string,
  how: { isLocked: boolean },
): Promise<PaidOrderFacts | null> {
  const order = await findOrderMoney(tx, orderId);
  if (!order) return null;
  if (how.isLocked) await tx.$executeRaw`SELECT 1 FROM users WHERE id = ${order.sellerId}::uuid FOR NO KEY UPDATE`;
  const paid = how.isLocked ? await lockPaidOrder(tx, orderId) : await findPaidOrder(tx, orderId);
  if (!paid) return { order, paid: null };
  const refunds = await listRefundsOf(tx, orderId);
  const lost = await sumLostDisputes(tx, orderId);
  const paidParts = splitRefund(order, paid.paidCents);
  const sumOf = (pick: (refund: (typeof refunds)[number]) => number) =>
    refunds.reduce((sum, refund) => sum + pick(refund), 0);
  const facts: RefundFacts = {
    paid: paidParts,
    payoutCents: order.payoutCents,
    left: partsLeft(paidParts, refunds, lost.amountCents + paid.movedCents),
    escrowCents: await readEscrow(orderId, tx),
    returnedBySellerCents: sumOf(({ fromSellerCents }) => fromSellerCents) + lost.fromSellerCents,
    returnedByPlatformCents: sumOf(({ fromPlatformCents }) => fromPlatformCents) + lost.fromPlatformCents,
    isReleased: await wasReleased(orderId, tx),
    isOver: order.status === "cancelled" || order.status === "refunded",
  };
  return { order, paid: { ...paid, facts } };
}
