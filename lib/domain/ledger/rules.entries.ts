import { invariant } from "@/lib/core/invariant.ts";
import { type Cents, isCents } from "@/lib/core/money.ts";
import type { OrderPricing } from "@/lib/domain/payments/model.ts";
import type { LedgerEntryInput, Posting } from "./model.ts";

/** Leaves out lines of zero, and treats an entry that does not sum to zero as the bug it is. */
export function balanced(entry: LedgerEntryInput): LedgerEntryInput {
  const postings = entry.postings.filter(({ amountCents }) => amountCents !== 0);
  const totalCents = postings.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const isWhole = postings.every(({ amountCents }) => isCents(amountCents));
  invariant(
    isWhole && totalCents === 0 && postings.length >= 2,
    `entry ${entry.idempotencyKey} is off by ${totalCents} cents`,
  );
  return { ...entry, postings };
}

const cash = (amountCents: Cents): Posting => ({ account: "stripe_cash", amountCents });
const escrow = (orderId: string, amountCents: Cents): Posting => ({ account: "escrow", orderId, amountCents });
const payable = (sellerId: string, amountCents: Cents): Posting => ({
  account: "seller_payable",
  sellerId,
  amountCents,
});
const revenue = (amountCents: Cents): Posting => ({ account: "platform_revenue", amountCents });
const refunds = (amountCents: Cents): Posting => ({ account: "refunds", amountCents });
const disputes = (amountCents: Cents): Posting => ({ account: "disputes", amountCents });
const processing = (amountCents: Cents): Posting => ({ account: "processing", amountCents });

/** A card was charged: each order's part waits in its escrow, and Stripe has kept its fee. */
export function captureEntry(capture: {
  paymentId: string;
  chargeId: string;
  allocations: readonly { orderId: string; amountCents: Cents }[];
  processingFeeCents: Cents;
}): LedgerEntryInput {
  const { paymentId, chargeId, allocations, processingFeeCents } = capture;
  const totalCents = allocations.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const [only] = allocations;
  return balanced({
    idempotencyKey: `capture-${paymentId}`,
    kind: "capture",
    orderId: allocations.length === 1 && only ? only.orderId : null,
    paymentId,
    stripeReference: chargeId,
    description: "The buyer paid",
    postings: [
      cash(totalCents - processingFeeCents),
      processing(processingFeeCents),
      ...allocations.map(({ orderId, amountCents }) => escrow(orderId, -amountCents)),
    ],
  });
}

/** Somebody took a bag's money at Stripe that was not sold: there is no order whose escrow it could lie in, it is the buyer's. */
export function unsoldCaptureEntry(capture: {
  paymentId: string;
  chargeId: string;
  amountCents: Cents;
  processingFeeCents: Cents;
}): LedgerEntryInput {
  const { paymentId, chargeId, amountCents, processingFeeCents } = capture;
  return balanced({
    idempotencyKey: `unsold-capture-${chargeId}`,
    kind: "unsold_capture",
    orderId: null,
    paymentId,
    stripeReference: chargeId,
    description: "Money was taken for a bag that was not sold",
    postings: [cash(amountCents - processingFeeCents), processing(processingFeeCents), refunds(-amountCents)],
  });
}

/** It went back to the buyer. */
export function unsoldRefundEntry(refund: {
  paymentId: string;
  stripeRefundId: string;
  amountCents: Cents;
}): LedgerEntryInput {
  const { paymentId, stripeRefundId, amountCents } = refund;
  return balanced({
    idempotencyKey: `unsold-refund-${stripeRefundId}`,
    kind: "unsold_refund",
    orderId: null,
    paymentId,
    stripeReference: stripeRefundId,
    description: "The money for a bag that was not sold went back",
    postings: [refunds(amountCents), cash(-amountCents)],
  });
}

/**
 * An order is completed: its seller is owed the payout, the rest is ours.
 * @param order.heldCents what its escrow holds, where that is not the total: a part was refunded before. What the seller pays of
 * that is an entry of its own; here they are owed all of their payout.
 */
export function releaseEntry(order: {
  orderId: string;
  sellerId: string;
  pricing: Pick<OrderPricing, "payoutCents" | "totalCents">;
  heldCents?: Cents;
}): LedgerEntryInput {
  const { orderId, sellerId, pricing, heldCents = pricing.totalCents } = order;
  return balanced({
    idempotencyKey: `release-${orderId}`,
    kind: "release",
    orderId,
    paymentId: null,
    stripeReference: null,
    description: "The escrow was released to the seller",
    postings: [
      escrow(orderId, heldCents),
      payable(sellerId, -pricing.payoutCents),
      revenue(pricing.payoutCents - heldCents),
    ],
  });
}

/** The platform pays the seller out of its own pocket: the pair was lost by us. */
export function platformPaysSellerEntry(order: {
  orderId: string;
  sellerId: string;
  amountCents: Cents;
}): LedgerEntryInput {
  const { orderId, sellerId, amountCents } = order;
  return balanced({
    idempotencyKey: `platform-pays-${orderId}`,
    kind: "platform_pays_seller",
    orderId,
    paymentId: null,
    stripeReference: null,
    description: "The platform paid the seller for a lost pair",
    postings: [revenue(amountCents), payable(sellerId, -amountCents)],
  });
}

/** Money left for the seller's account. @param amountCents what was sent, after whatever was set off */
export function transferEntry(transfer: {
  payoutId: string;
  orderId: string;
  sellerId: string;
  transferId: string;
  amountCents: Cents;
}): LedgerEntryInput {
  const { payoutId, orderId, sellerId, transferId, amountCents } = transfer;
  return balanced({
    idempotencyKey: `transfer-${payoutId}`,
    kind: "transfer",
    orderId,
    paymentId: null,
    stripeReference: transferId,
    description: "The payout was sent to the seller",
    postings: [payable(sellerId, amountCents), cash(-amountCents)],
  });
}

/** Money came back from the seller's account. */
export function transferReversalEntry(reversal: {
  reversalId: string;
  orderId: string;
  sellerId: string;
  amountCents: Cents;
}): LedgerEntryInput {
  const { reversalId, orderId, sellerId, amountCents } = reversal;
  return balanced({
    idempotencyKey: `reversal-${reversalId}`,
    kind: "transfer_reversal",
    orderId,
    paymentId: null,
    stripeReference: reversalId,
    description: "A payout came back from the seller's account",
    postings: [cash(amountCents), payable(sellerId, -amountCents)],
  });
}

/** The seller failed an order and owes a penalty. */
export function penaltyEntry(penalty: { orderId: string; sellerId: string; amountCents: Cents }): LedgerEntryInput {
  const { orderId, sellerId, amountCents } = penalty;
  return balanced({
    idempotencyKey: `penalty-${orderId}`,
    kind: "penalty",
    orderId,
    paymentId: null,
    stripeReference: null,
    description: "A penalty for the seller",
    postings: [payable(sellerId, amountCents), revenue(-amountCents)],
  });
}

/** The seller had not failed the order after all: the penalty is not owed, or is owed back. */
export function penaltyReversedEntry(penalty: {
  orderId: string;
  sellerId: string;
  amountCents: Cents;
}): LedgerEntryInput {
  const { orderId, sellerId, amountCents } = penalty;
  return balanced({
    idempotencyKey: `penalty-reversed-${orderId}`,
    kind: "penalty_reversed",
    orderId,
    paymentId: null,
    stripeReference: null,
    description: "A penalty was taken back",
    postings: [revenue(amountCents), payable(sellerId, -amountCents)],
  });
}

/** Who pays for a refund, to the cent. The parts sum to it. */
export interface RefundSources {
  /** The buyer's own money, still held. */
  fromEscrowCents: Cents;
  /** Taken back from, or owed by, the seller. */
  fromSellerCents: Cents;
  fromPlatformCents: Cents;
}

/** A buyer is to get money back; Stripe has not sent it yet. */
export function refundOwedEntry(
  refund: { refundId: string; orderId: string; sellerId: string } & RefundSources,
): LedgerEntryInput {
  const { refundId, orderId, sellerId, fromEscrowCents, fromSellerCents, fromPlatformCents } = refund;
  return balanced({
    idempotencyKey: `refund-owed-${refundId}`,
    kind: "refund_owed",
    orderId,
    paymentId: null,
    stripeReference: null,
    description: "A refund is owed to the buyer",
    postings: [
      escrow(orderId, fromEscrowCents),
      payable(sellerId, fromSellerCents),
      revenue(fromPlatformCents),
      refunds(-(fromEscrowCents + fromSellerCents + fromPlatformCents)),
    ],
  });
}

/** Stripe sent a refund to the buyer's card. */
export function refundPaidEntry(refund: {
  refundId: string;
  orderId: string;
  stripeRefundId: string;
  amountCents: Cents;
}): LedgerEntryInput {
  const { refundId, orderId, stripeRefundId, amountCents } = refund;
  return balanced({
    idempotencyKey: `refund-paid-${refundId}-${stripeRefundId}`,
    kind: "refund_paid",
    orderId,
    paymentId: null,
    stripeReference: stripeRefundId,
    description: "The refund was sent to the buyer",
    postings: [refunds(amountCents), cash(-amountCents)],
  });
}

/** The buyer's bank sent a refund back to us; it is owed again. */
export function refundFailedEntry(refund: {
  refundId: string;
  orderId: string;
  stripeRefundId: string;
  amountCents: Cents;
}): LedgerEntryInput {
  const { refundId, orderId, stripeRefundId, amountCents } = refund;
  return balanced({
    idempotencyKey: `refund-failed-${refundId}-${stripeRefundId}`,
    kind: "refund_failed",
    orderId,
    paymentId: null,
    stripeReference: stripeRefundId,
    description: "The buyer's bank sent the refund back",
    postings: [cash(amountCents), refunds(-amountCents)],
  });
}

/** A buyer got the money another way before the refund was sent: those who were to pay it have it back. */
export function refundWithdrawnEntry(
  refund: { refundId: string; orderId: string; sellerId: string } & RefundSources,
): LedgerEntryInput {
  const { refundId, orderId, sellerId, fromEscrowCents, fromSellerCents, fromPlatformCents } = refund;
  return balanced({
    idempotencyKey: `refund-withdrawn-${refundId}`,
    kind: "refund_withdrawn",
    orderId,
    paymentId: null,
    stripeReference: null,
    description: "A refund is not owed any more",
    postings: [
      refunds(fromEscrowCents + fromSellerCents + fromPlatformCents),
      escrow(orderId, -fromEscrowCents),
      payable(sellerId, -fromSellerCents),
      revenue(-fromPlatformCents),
    ],
  });
}

/**
 * An order ended without a sale after seller or platform had paid a part of it back: all that goes back comes out of the escrow after
 * all, and what they had paid is theirs again.
 */
export function advanceReturnedEntry(order: {
  orderId: string;
  sellerId: string;
  toSellerCents: Cents;
  toPlatformCents: Cents;
}): LedgerEntryInput {
  const { orderId, sellerId, toSellerCents, toPlatformCents } = order;
  return balanced({
    idempotencyKey: `advance-returned-${orderId}`,
    kind: "advance_returned",
    orderId,
    paymentId: null,
    stripeReference: null,
    description: "What others had paid back for the buyer came out of the escrow",
    postings: [
      escrow(orderId, toSellerCents + toPlatformCents),
      payable(sellerId, -toSellerCents),
      revenue(-toPlatformCents),
    ],
  });
}

/** A buyer's money buys the next pair instead of this one. */
export function escrowMovedEntry(move: {
  fromOrderId: string;
  toOrderId: string;
  amountCents: Cents;
}): LedgerEntryInput {
  const { fromOrderId, toOrderId, amountCents } = move;
  return balanced({
    idempotencyKey: `escrow-moved-${fromOrderId}`,
    kind: "escrow_moved",
    orderId: toOrderId,
    paymentId: null,
    stripeReference: null,
    description: "The buyer's money moved to another pair",
    postings: [escrow(fromOrderId, amountCents), escrow(toOrderId, -amountCents)],
  });
}

interface DisputeFacts {
  disputeId: string;
  paymentId: string;
  amountCents: Cents;
  /** What Stripe takes for a dispute, or gives back. */
  feeCents: Cents;
}

/** A card's bank took the money back for now, and Stripe its fee. */
export function disputeOpenedEntry(dispute: DisputeFacts): LedgerEntryInput {
  const { disputeId, paymentId, amountCents, feeCents } = dispute;
  return balanced({
    idempotencyKey: `dispute-opened-${disputeId}`,
    kind: "dispute_opened",
    orderId: null,
    paymentId,
    stripeReference: disputeId,
    description: "The buyer's bank took the money back for now",
    postings: [disputes(amountCents), processing(feeCents), cash(-amountCents - feeCents)],
  });
}

/** We won: the money is back. */
export function disputeWonEntry(dispute: DisputeFacts): LedgerEntryInput {
  const { disputeId, paymentId, amountCents, feeCents } = dispute;
  return balanced({
    idempotencyKey: `dispute-won-${disputeId}`,
    kind: "dispute_won",
    orderId: null,
    paymentId,
    stripeReference: disputeId,
    description: "The dispute was won and the money is back",
    postings: [cash(amountCents + feeCents), processing(-feeCents), disputes(-amountCents)],
  });
}

/** We lost: somebody pays what the bank kept. @param orders for each order who pays its part */
export function disputeLostEntry(dispute: {
  disputeId: string;
  paymentId: string;
  orders: readonly ({ orderId: string; sellerId: string } & RefundSources)[];
}): LedgerEntryInput {
  const { disputeId, paymentId, orders } = dispute;
  const lines = orders.flatMap(({ orderId, sellerId, fromEscrowCents, fromSellerCents, fromPlatformCents }) => [
    escrow(orderId, fromEscrowCents),
    payable(sellerId, fromSellerCents),
    revenue(fromPlatformCents),
  ]);
  const totalCents = lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return balanced({
    idempotencyKey: `dispute-lost-${disputeId}`,
    kind: "dispute_lost",
    orderId: null,
    paymentId,
    stripeReference: null,
    description: "The dispute was lost",
    postings: [...lines, disputes(-totalCents)],
  });
}
