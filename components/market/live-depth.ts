import type { DepthLevel } from "@/lib/core/live-events.ts";
import type { DepthLevelView, DepthView } from "@/lib/domain/market/model.views.ts";

/** One size as the ladders name it. */
export interface SizeName {
  variantId: string;
  sizeLabel: string;
}

/** The best levels of one size, as a live event brings them. */
export interface SizeDepth {
  bids: readonly DepthLevel[];
  asks: readonly DepthLevel[];
}

function named(size: SizeName, levels: readonly DepthLevel[]): DepthLevelView[] {
  return levels.map((level) => ({ ...size, ...level }));
}

/** A size's ladder, replaced by what the event says. */
export function depthOfSize(size: SizeName, depth: SizeDepth): DepthView {
  return { bids: named(size, depth.bids), asks: named(size, depth.asks) };
}

/**
 * The ladder over all sizes with one size replaced.
 * @param most levels shown of each side
 */
export function withSizeDepth(all: DepthView, size: SizeName, depth: SizeDepth, most: number): DepthView {
  const others = (levels: readonly DepthLevelView[]) => levels.filter((level) => level.variantId !== size.variantId);
  const { bids, asks } = depthOfSize(size, depth);
  return {
    bids: [...others(all.bids), ...bids].sort((a, b) => b.priceCents - a.priceCents).slice(0, most),
    asks: [...others(all.asks), ...asks].sort((a, b) => a.priceCents - b.priceCents).slice(0, most),
  };
}
