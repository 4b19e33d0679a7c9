import { invariant } from "@/lib/core/invariant.ts";
import { type Cents, isCents } from "@/lib/core/money.ts";
import type { RefundParts } from "./model.ts";

const partNames = ["priceCents", "buyerFeeCents", "shippingCents"] as const;

const sumOf = (parts: RefundParts): Cents => parts.priceCents + parts.buyerFeeCents + parts.shippingCents;

/**
 * Splits a refund over what the buyer paid: price, buyer fee and shipping, each in proportion. Every part is rounded
 * down, and the cents that are then missing go one each to the parts with the largest remainders; of equal ones to the
 * price first, then to the fee. The parts always sum to the refund, and none is above what was paid for it. Client-safe.
 * @param paid what was paid, part by part: an order's pricing or, after an earlier refund, what `afterRefund` left of it
 * @param refundCents whole cents from 0 to the sum of the parts; anything else is a bug and throws
 */
export function splitRefund(paid: RefundParts, refundCents: Cents): RefundParts {
  const paidCents = sumOf(paid);
  invariant(
    isCents(refundCents) && refundCents >= 0 && refundCents <= paidCents,
    `not a refund of ${paidCents} cents: ${refundCents}`,
  );
  if (paidCents === 0) return { priceCents: 0, buyerFeeCents: 0, shippingCents: 0 };
  const shares = partNames.map((name) => {
    const product = paid[name] * refundCents;
    invariant(Number.isSafeInteger(product), `too large to split exactly: ${paid[name]} × ${refundCents}`);
    const remainder = product % paidCents;
    return { name, cents: (product - remainder) / paidCents, remainder };
  });
  const missing = refundCents - shares.reduce((sum, { cents }) => sum + cents, 0);
  // A stable sort keeps price, fee, shipping in this order where remainders are equal.
  const byRemainder = [...shares].sort((first, second) => second.remainder - first.remainder);
  const extra = new Set(byRemainder.slice(0, missing).map(({ name }) => name));
  const centsOf = (name: (typeof partNames)[number]) =>
    (shares.find((share) => share.name === name)?.cents ?? 0) + (extra.has(name) ? 1 : 0);
  return {
    priceCents: centsOf("priceCents"),
    buyerFeeCents: centsOf("buyerFeeCents"),
    shippingCents: centsOf("shippingCents"),
  };
}

/** What a refund leaves of each part, for a second refund of the same order. Throws when it leaves less than nothing. */
export function afterRefund(paid: RefundParts, refunded: RefundParts): RefundParts {
  for (const name of partNames) invariant(refunded[name] <= paid[name], `more refunded than paid: ${name}`);
  return {
    priceCents: paid.priceCents - refunded.priceCents,
    buyerFeeCents: paid.buyerFeeCents - refunded.buyerFeeCents,
    shippingCents: paid.shippingCents - refunded.shippingCents,
  };
}
