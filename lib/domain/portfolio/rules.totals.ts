import type { HoldingView, PortfolioTotals, SaleView } from "./model.ts";
import { gainShare } from "./rules.value.ts";

function sumOf<Item>(items: readonly Item[], amountOf: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + amountOf(item), 0);
}

function totalsOf(holdings: readonly HoldingView[], sales: readonly SaleView[], comingPairs: number): PortfolioTotals {
  const valued = holdings.filter(({ valueCents }) => valueCents !== null);
  const unrealisedCents = sumOf(valued, ({ gainCents }) => gainCents ?? 0);
  const known = sales.filter(({ gainCents }) => gainCents !== null);
  const [final, pending] = [known.filter(({ isFinal }) => isFinal), known.filter(({ isFinal }) => !isFinal)];
  return {
    pairs: sumOf(holdings, ({ quantity }) => quantity),
    costCents: sumOf(holdings, ({ costCents }) => costCents),
    valuedPairs: sumOf(valued, ({ quantity }) => quantity),
    valueCents: sumOf(valued, ({ valueCents }) => valueCents ?? 0),
    unrealisedCents,
    unrealisedBps: gainShare(
      unrealisedCents,
      sumOf(valued, ({ costCents }) => costCents),
    ),
    thinPairs: sumOf(
      valued.filter((holding) => holding.isThin),
      ({ quantity }) => quantity,
    ),
    comingPairs,
    realisedCents: sumOf(final, ({ gainCents }) => gainCents ?? 0),
    realisedPairs: sumOf(final, ({ quantity }) => quantity),
    pendingCents: sumOf(pending, ({ gainCents }) => gainCents ?? 0),
    pendingPairs: sumOf(pending, ({ quantity }) => quantity),
    unknownCostPairs: sumOf(
      sales.filter(({ costCents }) => costCents === null),
      ({ quantity }) => quantity,
    ),
  };
}

/**
 * Sums over a portfolio, its holdings by value, and which of them gained and lost most.
 * @param comingPairs pairs bought that have not arrived; they are in no sum
 */
export function summarize(holdings: readonly HoldingView[], sales: readonly SaleView[], comingPairs: number) {
  const byValue = holdings.toSorted((a, b) => (b.valueCents ?? -1) - (a.valueCents ?? -1) || b.costCents - a.costCents);
  const byGain = holdings
    .filter(({ gainBps }) => gainBps !== null)
    .toSorted((a, b) => (b.gainBps ?? 0) - (a.gainBps ?? 0));
  const isContest = byGain.length > 1;
  return {
    totals: totalsOf(holdings, sales, comingPairs),
    holdings: byValue,
    best: isContest ? (byGain[0] ?? null) : null,
    worst: isContest ? (byGain.at(-1) ?? null) : null,
  };
}
