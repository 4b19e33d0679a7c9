import type { VariantView } from "@/lib/domain/catalog/model.ts";

/**
 * The size to show for a product: of those with both a bid and an ask the one that sold last; otherwise the one that
 * sold last, or the first. Each size is a market of its own, so their prices are never mixed.
 * @returns undefined when the product has no sizes
 */
export function showcaseVariant<Variant extends Pick<VariantView, "quote">>(
  variants: readonly Variant[],
): Variant | undefined {
  const rank = ({ quote }: Variant) =>
    `${quote.lowestAskCents !== null && quote.highestBidCents !== null ? 1 : 0}${quote.lastSaleAt ?? ""}`;
  return variants.reduce<Variant | undefined>(
    (best, variant) => (best === undefined || rank(variant) > rank(best) ? variant : best),
    undefined,
  );
}
