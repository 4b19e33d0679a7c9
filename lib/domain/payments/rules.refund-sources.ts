import { invariant } from "@/lib/core/invariant.ts";
import { type Cents, isCents } from "@/lib/core/money.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type RefundErrorCode, refundErrors } from "./errors.refunds.ts";
import type { MoneySources, RefundFacts, RefundLimits } from "./model.refunds.ts";
import type { RefundParts } from "./model.ts";
import { afterRefund, splitRefund } from "./rules.refunds.ts";

/** What the parts come to. */
export function sumOfParts({ priceCents, buyerFeeCents, shippingCents }: RefundParts): Cents {
  return priceCents + buyerFeeCents + shippingCents;
}

/** What those who pay come to. */
export function sumOfSources({ fromEscrowCents, fromSellerCents, fromPlatformCents }: MoneySources): Cents {
  return fromEscrowCents + fromSellerCents + fromPlatformCents;
}

/**
 * What is left of what was paid.
 * @param goneCents what went other ways than by refunds: kept by banks, or moved on to the next order
 */
export function partsLeft(paid: RefundParts, refunded: readonly RefundParts[], goneCents: Cents): RefundParts {
  const left = refunded.reduce(afterRefund, paid);
  return afterRefund(left, splitRefund(left, Math.min(goneCents, sumOfParts(left))));
}

/**
 * The most that each can pay (docs/adr/0028). While an order goes on, its escrow keeps what the seller will be owed; once it is over
 * without a sale, all of it is the buyer's. A seller never pays back more than the order brings them.
 */
export function refundLimits(facts: RefundFacts): RefundLimits {
  const { left, escrowCents, payoutCents, returnedBySellerCents, isOver, isReleased } = facts;
  const keptCents = isOver || isReleased ? 0 : payoutCents;
  return {
    leftCents: sumOfParts(left),
    fromEscrowCents: Math.max(0, escrowCents - keptCents),
    fromSellerCents: isOver ? 0 : Math.max(0, payoutCents - returnedBySellerCents),
    fromPlatformCents: sumOfParts(left),
  };
}

/** Who pays a refund unless somebody decides otherwise: the escrow as far as it may, then the seller, then the platform. */
export function proposeSources(facts: RefundFacts, amountCents: Cents): MoneySources {
  const limits = refundLimits(facts);
  const fromEscrowCents = Math.min(amountCents, limits.fromEscrowCents);
  const fromSellerCents = Math.min(amountCents - fromEscrowCents, limits.fromSellerCents);
  return { fromEscrowCents, fromSellerCents, fromPlatformCents: amountCents - fromEscrowCents - fromSellerCents };
}

/**
 * Whether a refund can be made with this money, and what it is made of.
 * Fails with `refund_above_paid`, `refund_sources_wrong` or `refund_source_short`, each at its field.
 * @param amountCents what goes back, above zero
 */
export function checkRefund(
  facts: RefundFacts,
  amountCents: Cents,
  sources: MoneySources,
): Result<RefundParts, RefundErrorCode> {
  const limits = refundLimits(facts);
  if (!isCents(amountCents) || amountCents <= 0 || amountCents > limits.leftCents) {
    const { message } = refundErrors.refund_above_paid;
    return fail("refund_above_paid", message, { fields: { amount: message }, details: { ...limits } });
  }
  const each = [sources.fromEscrowCents, sources.fromSellerCents, sources.fromPlatformCents];
  if (!each.every((cents) => isCents(cents) && cents >= 0) || sumOfSources(sources) !== amountCents) {
    return fail("refund_sources_wrong", refundErrors.refund_sources_wrong.message);
  }
  const { message } = refundErrors.refund_source_short;
  for (const name of ["fromEscrowCents", "fromSellerCents"] as const) {
    if (sources[name] <= limits[name]) continue;
    const field = name === "fromEscrowCents" ? "fromEscrow" : "fromSeller";
    return fail("refund_source_short", message, { fields: { [field]: message }, details: { ...limits } });
  }
  return ok(splitRefund(facts.left, amountCents));
}

/** What the end of an order does to its money. */
export interface EndSettlement {
  /** What goes back to the buyer; zero when everything had gone back before. */
  amountCents: Cents;
  sources: MoneySources;
  /** What the escrow still holds then, because others had paid a part of it back: it is theirs. */
  backToSellerCents: Cents;
  backToPlatformCents: Cents;
}

/**
 * How the money of an order goes that ends without a sale: everything that is left goes back to the buyer, out of the escrow, but for
 * what moves on to another order. Was the escrow released before, the seller gives back what they got, unless they did their part; the
 * platform pays the rest.
 * @param how.sellerKeepsPayout the seller did their part and is paid all the same
 * @param how.movedCents what buys the next pair; at most what is left and what the escrow holds
 */
export function endSettlement(
  facts: RefundFacts,
  { sellerKeepsPayout, movedCents }: { sellerKeepsPayout: boolean; movedCents: Cents },
): EndSettlement {
  const amountCents = sumOfParts(facts.left) - movedCents;
  const heldCents = facts.escrowCents - movedCents;
  invariant(amountCents >= 0 && (movedCents === 0 || heldCents >= 0), `${movedCents} cents cannot move on`);
  const fromEscrowCents = Math.min(amountCents, heldCents);
  const sellerCents =
    facts.isReleased && !sellerKeepsPayout ? Math.max(0, facts.payoutCents - facts.returnedBySellerCents) : 0;
  const fromSellerCents = Math.min(amountCents - fromEscrowCents, sellerCents);
  const unclaimedCents = heldCents - fromEscrowCents;
  const backToSellerCents = Math.min(unclaimedCents, facts.returnedBySellerCents);
  return {
    amountCents,
    sources: { fromEscrowCents, fromSellerCents, fromPlatformCents: amountCents - fromEscrowCents - fromSellerCents },
    backToSellerCents,
    backToPlatformCents: unclaimedCents - backToSellerCents,
  };
}
