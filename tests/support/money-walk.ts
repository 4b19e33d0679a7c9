import type { Cents } from "@/lib/core/money.ts";
import type { LedgerEntryInput, Posting } from "@/lib/domain/ledger/model.ts";
import {
  advanceReturnedEntry,
  captureEntry,
  disputeLostEntry,
  disputeOpenedEntry,
  disputeWonEntry,
  escrowMovedEntry,
  penaltyEntry,
  penaltyReversedEntry,
  platformPaysSellerEntry,
  type RefundSources,
  refundFailedEntry,
  refundOwedEntry,
  refundPaidEntry,
  refundWithdrawnEntry,
  releaseEntry,
  transferEntry,
  transferReversalEntry,
} from "@/lib/domain/ledger/rules.entries.ts";
import type { OrderPricing } from "@/lib/domain/payments/model.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { standardTerms } from "./fees.ts";

/** Answers with a number from 0 to below the given one: the walk's only freedom. */
export type Choose = (choices: number) => number;

interface WalkedOrder {
  id: string;
  sellerId: string;
  paymentId: string;
  pricing: OrderPricing;
  escrowCents: Cents;
  /** What the seller is still to be sent for it. */
  dueCents: Cents;
  sentCents: Cents;
  isOver: boolean;
  /** Refunds that Stripe has not sent yet. */
  owed: { refundId: string; amountCents: Cents; sources: RefundSources; tries: number }[];
  refundedCents: Cents;
  /** What the platform has paid back while the order went on. */
  advancedCents: Cents;
}

interface OpenDispute {
  disputeId: string;
  paymentId: string;
  amountCents: Cents;
  feeCents: Cents;
}

/** Not sent, and paid by others than the escrow, which would be open again. */
function isWithdrawable({ sources, tries }: WalkedOrder["owed"][number]): boolean {
  return tries === 0 && sources.fromEscrowCents === 0;
}

/**
 * Everything that can happen to the money of a few orders, in whatever order `choose` decides, until every order is over and nothing
 * is owed to a buyer or waits at a bank. Knows what may happen when; what is written down about it is the product's own.
 */
export class MoneyWalk {
  readonly entries: LedgerEntryInput[] = [];
  readonly orders: WalkedOrder[] = [];
  private readonly disputes: OpenDispute[] = [];
  private serial = 0;

  constructor(private readonly choose: Choose) {}

  /** One buyer's card is charged for one to three orders. */
  capture(prices: readonly Cents[]): void {
    const paymentId = this.next("payment");
    const orders = prices.map((priceCents) => this.newOrder(paymentId, priceCents));
    const allocations = orders.map(({ id, pricing }) => ({ orderId: id, amountCents: pricing.totalCents }));
    for (const order of orders) order.escrowCents = order.pricing.totalCents;
    const totalCents = allocations.reduce((sum, { amountCents }) => sum + amountCents, 0);
    const processingFeeCents = Math.round(totalCents * 0.029) + 30;
    this.entries.push(captureEntry({ paymentId, chargeId: `ch_${paymentId}`, allocations, processingFeeCents }));
  }

  /** @returns whether anything could happen */
  step(): boolean {
    const possible = [...this.orders.flatMap((order) => this.stepsOf(order)), ...this.disputeSteps()];
    possible[this.choose(possible.length)]?.();
    return possible.length > 0;
  }

  private next(name: string): string {
    this.serial += 1;
    return `${name}-${this.serial}`;
  }

  private newOrder(paymentId: string, priceCents: Cents): WalkedOrder {
    const id = this.next("order");
    const sellerId = `seller-${this.choose(2)}`;
    const pricing = priceOrder(priceCents, standardTerms);
    const amounts = { escrowCents: 0, dueCents: 0, sentCents: 0, refundedCents: 0, advancedCents: 0 };
    const order = { id, sellerId, paymentId, pricing, ...amounts, isOver: false, owed: [] };
    this.orders.push(order);
    return order;
  }

  private stepsOf(order: WalkedOrder): (() => void)[] {
    const steps: (() => void)[] = [];
    if (!order.isOver) {
      steps.push(
        () => this.release(order),
        () => this.refundAll(order),
        () => this.moveOn(order),
      );
      if (order.refundedCents === 0) {
        steps.push(
          () => this.refundPart(order),
          () => this.advancePart(order),
        );
      }
    }
    if (order.dueCents > 0) steps.push(() => this.transfer(order));
    if (order.sentCents > 0) steps.push(() => this.reverse(order));
    if (order.owed.length > 0) steps.push(() => this.refundArrives(order));
    if (order.owed.some(isWithdrawable)) steps.push(() => this.withdraw(order));
    return steps;
  }

  private release(order: WalkedOrder): void {
    // After a part went back the seller gets theirs and we the less.
    const pricing = { ...order.pricing, totalCents: order.escrowCents };
    this.entries.push(releaseEntry({ orderId: order.id, sellerId: order.sellerId, pricing }));
    order.dueCents = pricing.payoutCents;
    this.end(order);
  }

  private end(order: WalkedOrder): void {
    order.escrowCents = 0;
    order.isOver = true;
  }

  private owe(order: WalkedOrder, sources: RefundSources): void {
    const refundId = this.next("refund");
    this.entries.push(refundOwedEntry({ refundId, orderId: order.id, sellerId: order.sellerId, ...sources }));
    const amountCents = sources.fromEscrowCents + sources.fromSellerCents + sources.fromPlatformCents;
    order.owed.push({ refundId, amountCents, sources, tries: 0 });
    order.refundedCents += amountCents;
    order.escrowCents -= sources.fromEscrowCents;
  }

  private refundAll(order: WalkedOrder): void {
    const { id: orderId, sellerId, pricing, advancedCents: toPlatformCents } = order;
    const fromEscrowCents = order.escrowCents - toPlatformCents;
    if (fromEscrowCents > 0) this.owe(order, { fromEscrowCents, fromSellerCents: 0, fromPlatformCents: 0 });
    if (toPlatformCents > 0) {
      this.entries.push(advanceReturnedEntry({ orderId, sellerId, toSellerCents: 0, toPlatformCents }));
    }
    const consequence = this.choose(3);
    if (consequence === 1) this.punish(order);
    if (consequence === 2) {
      this.entries.push(platformPaysSellerEntry({ orderId, sellerId, amountCents: pricing.payoutCents }));
      order.dueCents = pricing.payoutCents;
    }
    this.end(order);
  }

  /** The seller failed the order, and sometimes it turns out that they had not. */
  private punish({ id: orderId, sellerId, pricing }: WalkedOrder): void {
    const penalty = { orderId, sellerId, amountCents: pricing.sellerFeeCents + 1 };
    this.entries.push(penaltyEntry(penalty));
    if (this.choose(2) === 0) this.entries.push(penaltyReversedEntry(penalty));
  }

  private refundPart(order: WalkedOrder): void {
    const most = Math.min(order.pricing.buyerFeeCents, order.escrowCents - 1);
    this.owe(order, { fromEscrowCents: 1 + this.choose(Math.max(most, 1)), fromSellerCents: 0, fromPlatformCents: 0 });
  }

  /** The platform pays a part back out of its own pocket, and the order goes on. */
  private advancePart(order: WalkedOrder): void {
    order.advancedCents = 1 + this.choose(Math.min(order.pricing.buyerFeeCents, order.escrowCents - 1) + 1);
    this.owe(order, { fromEscrowCents: 0, fromSellerCents: 0, fromPlatformCents: order.advancedCents });
  }

  /** The buyer has the money already. */
  private withdraw(order: WalkedOrder): void {
    const refund = order.owed.find(isWithdrawable);
    if (!refund) return;
    const { refundId, sources } = refund;
    this.entries.push(refundWithdrawnEntry({ refundId, orderId: order.id, sellerId: order.sellerId, ...sources }));
    order.owed = order.owed.filter((one) => one !== refund);
    order.advancedCents = 0;
  }

  /** The money buys another pair, and what is left goes back. */
  private moveOn(order: WalkedOrder): void {
    const next = this.newOrder(order.paymentId, order.pricing.priceCents);
    const amountCents = Math.min(next.pricing.totalCents, order.escrowCents);
    next.pricing = { ...next.pricing, totalCents: amountCents };
    next.escrowCents = amountCents;
    this.entries.push(escrowMovedEntry({ fromOrderId: order.id, toOrderId: next.id, amountCents }));
    order.escrowCents -= amountCents;
    if (order.escrowCents > 0)
      this.owe(order, { fromEscrowCents: order.escrowCents, fromSellerCents: 0, fromPlatformCents: 0 });
    this.punish(order);
    this.end(order);
  }

  private transfer(order: WalkedOrder): void {
    const { id: orderId, sellerId, dueCents: amountCents } = order;
    const payoutId = this.next("payout");
    this.entries.push(transferEntry({ payoutId, orderId, sellerId, transferId: `tr_${payoutId}`, amountCents }));
    order.sentCents += amountCents;
    order.dueCents = 0;
  }

  /** A problem is upheld after the payout: it comes back from the seller, and goes to the buyer. */
  private reverse(order: WalkedOrder): void {
    const { id: orderId, sellerId, sentCents: amountCents } = order;
    const reversalId = this.next("trr");
    this.owe(order, { fromEscrowCents: 0, fromSellerCents: amountCents, fromPlatformCents: this.choose(500) });
    this.entries.push(transferReversalEntry({ reversalId, orderId, sellerId, amountCents }));
    order.sentCents = 0;
  }

  private refundArrives(order: WalkedOrder): void {
    const refund = order.owed[this.choose(order.owed.length)];
    if (!refund) return;
    const { refundId, amountCents, tries } = refund;
    const facts = { refundId, orderId: order.id, stripeRefundId: `re_${refundId}_${tries}`, amountCents };
    this.entries.push(refundPaidEntry(facts));
    refund.tries += 1;
    if (tries < 2 && this.choose(3) === 0) this.entries.push(refundFailedEntry(facts));
    else order.owed = order.owed.filter((one) => one !== refund);
  }

  private disputeSteps(): (() => void)[] {
    const steps = this.disputes.map((dispute) => () => this.closeDispute(dispute));
    const [order] = this.orders.filter(({ isOver, refundedCents }) => !isOver && refundedCents === 0);
    const isDisputed = this.entries.some(
      ({ kind, paymentId }) => kind === "dispute_opened" && paymentId === order?.paymentId,
    );
    if (order && !isDisputed) steps.push(() => this.openDispute(order));
    return steps;
  }

  private openDispute(order: WalkedOrder): void {
    const disputeId = this.next("du");
    const dispute = { disputeId, paymentId: order.paymentId, amountCents: order.escrowCents, feeCents: 1_500 };
    this.disputes.push(dispute);
    this.entries.push(disputeOpenedEntry(dispute));
  }

  private closeDispute(dispute: OpenDispute): void {
    this.disputes.splice(this.disputes.indexOf(dispute), 1);
    if (this.choose(2) === 0) {
      this.entries.push(disputeWonEntry(dispute));
      return;
    }
    const order = this.orders.find(({ paymentId }) => paymentId === dispute.paymentId);
    if (!order) throw new Error("a dispute about nothing");
    const fromEscrowCents = Math.min(order.escrowCents, dispute.amountCents);
    const restCents = dispute.amountCents - fromEscrowCents;
    const fromSellerCents = this.choose(restCents + 1);
    const sources = { fromEscrowCents, fromSellerCents, fromPlatformCents: restCents - fromSellerCents };
    const { disputeId, paymentId } = dispute;
    const orders = [{ orderId: order.id, sellerId: order.sellerId, ...sources }];
    this.entries.push(disputeLostEntry({ disputeId, paymentId, orders }));
    order.escrowCents -= fromEscrowCents;
    if (order.escrowCents === 0) order.isOver = true;
  }
}

/** What a posting is written to: the account, and whose it is. */
export function placeOf(posting: Posting): string {
  if (posting.account === "escrow") return `escrow ${posting.orderId}`;
  return posting.account === "seller_payable" ? `seller_payable ${posting.sellerId}` : posting.account;
}

/** What stands where after these entries. */
export function balancesOf(entries: readonly LedgerEntryInput[]): Map<string, Cents> {
  const balances = new Map<string, Cents>();
  for (const posting of entries.flatMap(({ postings }) => postings)) {
    const place = placeOf(posting);
    balances.set(place, (balances.get(place) ?? 0) + posting.amountCents);
  }
  return balances;
}
