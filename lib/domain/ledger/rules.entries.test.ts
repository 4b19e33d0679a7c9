import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { standardTerms } from "@/tests/support/fees.ts";
import type { LedgerEntryInput } from "./model.ts";
import {
  captureEntry,
  disputeLostEntry,
  disputeOpenedEntry,
  disputeWonEntry,
  escrowMovedEntry,
  penaltyEntry,
  platformPaysSellerEntry,
  refundFailedEntry,
  refundOwedEntry,
  refundPaidEntry,
  releaseEntry,
  transferEntry,
  transferReversalEntry,
} from "./rules.entries.ts";

const orderId = "order";
const sellerId = "seller";
const paymentId = "payment";
const cents = fc.integer({ min: 1, max: 10_000_000 });

const sumOf = (entry: LedgerEntryInput) => entry.postings.reduce((sum, { amountCents }) => sum + amountCents, 0);

/** What all the entries together leave on an account. */
function balanceOf(entries: LedgerEntryInput[], account: string): number {
  const lines = entries.flatMap(({ postings }) => postings).filter((posting) => posting.account === account);
  return lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

describe("the entries of a whole order", () => {
  it("leave nothing in escrow and nothing owed to the seller, and sum to zero", () => {
    fc.assert(
      fc.property(cents, (priceCents) => {
        const pricing = priceOrder(priceCents, standardTerms);
        const { totalCents, payoutCents } = pricing;
        const entries = [
          captureEntry({
            paymentId,
            chargeId: "ch_1",
            allocations: [{ orderId, amountCents: totalCents }],
            processingFeeCents: 30,
          }),
          releaseEntry({ orderId, sellerId, pricing }),
          ...(payoutCents > 0
            ? [transferEntry({ payoutId: "p", orderId, sellerId, transferId: "tr_1", amountCents: payoutCents })]
            : []),
        ];
        expect(entries.map(sumOf)).toEqual(entries.map(() => 0));
        expect(balanceOf(entries, "escrow")).toBe(0);
        expect(balanceOf(entries, "seller_payable")).toBe(0);
        expect(balanceOf(entries, "platform_revenue")).toBe(payoutCents - totalCents);
        expect(balanceOf(entries, "stripe_cash")).toBe(totalCents - 30 - payoutCents);
      }),
    );
  });

  it("give a refund back out of whosever pocket, and owe it again when it fails", () => {
    fc.assert(
      fc.property(cents, cents, cents, (fromEscrowCents, fromSellerCents, fromPlatformCents) => {
        const amountCents = fromEscrowCents + fromSellerCents + fromPlatformCents;
        const refund = { refundId: "r", orderId, stripeRefundId: "re_1", amountCents };
        const sources = { fromEscrowCents, fromSellerCents, fromPlatformCents };
        const entries = [
          refundOwedEntry({ refundId: "r", orderId, sellerId, ...sources }),
          refundPaidEntry(refund),
          refundFailedEntry(refund),
        ];
        expect(entries.map(sumOf)).toEqual([0, 0, 0]);
        expect(balanceOf(entries, "refunds")).toBe(-amountCents);
        expect(balanceOf(entries, "stripe_cash")).toBe(0);
      }),
    );
  });

  it("keep disputed money apart until somebody has paid for it", () => {
    const facts = { disputeId: "dp_1", paymentId, amountCents: 24_495, feeCents: 1_500 };
    const opened = disputeOpenedEntry(facts);
    const won = [opened, disputeWonEntry(facts)];
    expect(["disputes", "stripe_cash", "processing"].map((account) => balanceOf(won, account))).toEqual([0, 0, 0]);
    const loser = { orderId, sellerId, fromEscrowCents: 24_000, fromSellerCents: 0, fromPlatformCents: 495 };
    const lost = [opened, disputeLostEntry({ disputeId: "dp_1", paymentId, orders: [loser] })];
    expect(["disputes", "escrow", "platform_revenue"].map((account) => balanceOf(lost, account))).toEqual([
      0, 24_000, 495,
    ]);
  });

  it("move what is owed between seller and platform", () => {
    const entries = [
      penaltyEntry({ orderId, sellerId, amountCents: 1_500 }),
      platformPaysSellerEntry({ orderId, sellerId, amountCents: 21_120 }),
      transferReversalEntry({ reversalId: "trr_1", orderId, sellerId, amountCents: 700 }),
    ];
    expect(balanceOf(entries, "seller_payable")).toBe(1_500 - 21_120 - 700);
    expect(balanceOf([escrowMovedEntry({ fromOrderId: "a", toOrderId: "b", amountCents: 5 })], "escrow")).toBe(0);
  });
});

describe("an entry", () => {
  it("leaves out what is zero, and is refused when nothing is left or a cent is broken", () => {
    expect(
      refundOwedEntry({
        refundId: "r",
        orderId,
        sellerId,
        fromEscrowCents: 5,
        fromSellerCents: 0,
        fromPlatformCents: 0,
      }).postings,
    ).toHaveLength(2);
    const nothing = { refundId: "r", orderId, sellerId, fromEscrowCents: 0, fromSellerCents: 0, fromPlatformCents: 0 };
    expect(() => refundOwedEntry(nothing)).toThrow("off by 0");
    expect(() => refundOwedEntry({ ...nothing, fromEscrowCents: 0.5 })).toThrow("off by");
  });
});
