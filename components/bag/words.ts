import { formatCents } from "@/lib/core/money.ts";
import type { BagItemView } from "@/lib/domain/checkout/model.ts";

/** `1 pair`, `3 pairs` */
export function pairsText(count: number): string {
  return count === 1 ? "1 pair" : `${count} pairs`;
}

/** What happened to an item since its buyer last looked, and what that asks of them; null when nothing did. */
export function noticeOf({ state, quantity, seenCents, fills, sums }: BagItemView): string | null {
  const now = formatCents(sums.priceCents);
  const left = fills.reduce((sum, fill) => sum + fill.quantity, 0);
  switch (state) {
    case "ready":
      return null;
    case "fell":
      return `Good news: now ${now} instead of ${formatCents(seenCents ?? 0)}. You pay the lower price.`;
    case "rose":
      return seenCents === null
        ? `Now on offer for ${now}. Agree to it to check out.`
        : `The lowest ask moved: ${now} instead of ${formatCents(seenCents)}. Agree to the new price to check out.`;
    case "fewer":
      return `Only ${pairsText(left)} of ${quantity} ${left === 1 ? "is" : "are"} still on offer. Take ${left === 1 ? "it" : "those"}, or remove this size.`;
    case "sold_out":
      return "Sold out: nobody offers this size right now. Remove it to check out, or place a bid on its page.";
    case "paused":
      return "Trading in this shoe is paused. Remove it to check out.";
  }
}
