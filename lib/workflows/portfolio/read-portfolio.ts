import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { groupBy } from "@/lib/core/group.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import {
  type Acquisition,
  type Day,
  type Disposal,
  type HoldingView,
  historyDays,
  type LotView,
  type MarketPrice,
  type OpenLot,
  type PortfolioView,
  type SaleView,
  type SoldLot,
} from "@/lib/domain/portfolio/model.ts";
import {
  readEntries,
  readMarketPrices,
  readPriceRecords,
  readPurchases,
  readSizes,
  readSoldOrders,
  type SizeView,
} from "@/lib/domain/portfolio/queries.ts";
import { matchFifo, realisedGain } from "@/lib/domain/portfolio/rules.fifo.ts";
import { summarize } from "@/lib/domain/portfolio/rules.totals.ts";
import { daysBetween, historyOf, isThin, type NetOf, valueLots } from "@/lib/domain/portfolio/rules.value.ts";
import type { Database } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** Where a lot or a sale came from, by its id in {@link matchFifo}. */
interface Sources {
  lots: Map<string, LotView["source"]>;
  sales: Map<string, { source: SaleView["source"]; isFinal: boolean }>;
}

function unpriced(): MarketPrice {
  return { highestBidCents: null, bids: 0, sales: 0 };
}

/** Everything that came in and went out, from orders and from what was recorded by hand. */
async function readMovements(actor: UserActor, database: Database) {
  const [purchases, entries] = await Promise.all([readPurchases(actor, database), readEntries(actor, database)]);
  const sources: Sources = { lots: new Map(), sales: new Map() };
  const acquisitions: Acquisition[] = [];
  const disposals: Disposal[] = [];
  for (const { number, variantId, totalCents, on, hasArrived } of purchases) {
    if (!hasArrived) continue;
    acquisitions.push({ id: number, variantId, quantity: 1, costCents: totalCents, on });
    sources.lots.set(number, { kind: "order", orderNumber: number });
  }
  for (const { id, kind, variantId, quantity, priceCents, happenedOn, note } of entries) {
    const on = happenedOn.toISOString().slice(0, 10);
    if (kind === "purchase") {
      acquisitions.push({ id, variantId, quantity, costCents: priceCents, on });
      sources.lots.set(id, { kind: "entry", entryId: id, note });
    } else {
      disposals.push({ id, variantId, quantity, proceedsCents: priceCents, on });
      sources.sales.set(id, { source: { kind: "entry", entryId: id }, isFinal: true });
    }
  }
  const held = [...new Set(acquisitions.map(({ variantId }) => variantId))];
  for (const { number, variantId, payoutCents, on, isFinal } of await readSoldOrders(actor, held, database)) {
    disposals.push({ id: number, variantId, quantity: 1, proceedsCents: payoutCents, on });
    sources.sales.set(number, { source: { kind: "order", orderNumber: number }, isFinal });
  }
  const coming = purchases.filter(({ hasArrived }) => !hasArrived).toReversed();
  return { acquisitions, disposals, sources, coming };
}

function toHolding(
  variantId: string,
  size: SizeView,
  lots: readonly OpenLot[],
  price: MarketPrice,
  { netOf, sources }: { netOf: NetOf; sources: Sources },
): HoldingView {
  return {
    variantId,
    ...size,
    ...valueLots(lots, price, netOf),
    highestBidCents: price.highestBidCents,
    isThin: isThin(price),
    lots: lots.flatMap(({ acquisition, quantity }) => {
      const source = sources.lots.get(acquisition.id);
      if (!source) return [];
      return [{ source, quantity, costCents: acquisition.costCents, acquiredOn: acquisition.on }];
    }),
  };
}

function toSale(part: SoldLot, size: SizeView, sources: Sources): SaleView[] {
  const { disposal, acquisition, quantity } = part;
  const known = sources.sales.get(disposal.id);
  if (!known) return [];
  return [
    {
      ...known,
      variantId: disposal.variantId,
      ...size,
      quantity,
      soldOn: disposal.on,
      proceedsCents: quantity * disposal.proceedsCents,
      costCents: acquisition === null ? null : quantity * acquisition.costCents,
      gainCents: realisedGain(part),
    },
  ];
}

/** The days of the chart: from the first purchase, at most a year back. */
function chartDays(acquisitions: readonly Acquisition[], now: Date): Day[] {
  const today = now.toISOString().slice(0, 10);
  const earliest = addMs(now, -historyDays * dayMs)
    .toISOString()
    .slice(0, 10);
  const first = acquisitions.reduce((day, { on }) => (on < day ? on : day), today);
  return acquisitions.length === 0 ? [] : daysBetween(first > earliest ? first : earliest, today);
}

/**
 * The person's portfolio at this moment: pairs bought here that arrived and pairs recorded by hand, less what was sold, first in first
 * out, valued at the highest bid after today's seller fee (docs/adr/0014). The last day of the history is this moment's value.
 */
export async function readPortfolio(actor: UserActor, context?: WorkflowContext): Promise<PortfolioView> {
  const { database, now } = resolveContext(context);
  const [movements, terms] = await Promise.all([readMovements(actor, database), currentFeeTerms(now, actor, database)]);
  const { acquisitions, disposals, sources, coming } = movements;
  const netOf: NetOf = (priceCents) => priceOrder(priceCents, terms).payoutCents;
  const lots = matchFifo(acquisitions, disposals);
  const lotsOf = groupBy(lots.open, ({ acquisition }) => acquisition.variantId);
  const days = chartDays(acquisitions, now);
  const known = [...new Set([...acquisitions, ...disposals, ...coming].map(({ variantId }) => variantId))];
  const [sizes, prices, recordOf] = await Promise.all([
    readSizes(known, database),
    readMarketPrices(actor, [...lotsOf.keys()], now, database),
    readPriceRecords(known, days[0] ?? now.toISOString().slice(0, 10), database),
  ]);
  const holdings = [...lotsOf].flatMap(([variantId, own]) => {
    const size = sizes.get(variantId);
    return size ? [toHolding(variantId, size, own, prices.get(variantId) ?? unpriced(), { netOf, sources })] : [];
  });
  const sales = lots.sold.flatMap((part) => {
    const size = sizes.get(part.disposal.variantId);
    return size ? toSale(part, size, sources) : [];
  });
  const summary = summarize(holdings, sales, coming.length);
  const history = historyOf(lots, recordOf, days.slice(0, -1), netOf);
  const { pairs, valuedPairs, valueCents, unrealisedCents } = summary.totals;
  const today = days.at(-1);
  if (today !== undefined) {
    const costCents = valueCents - unrealisedCents;
    history.push({ on: today, pairs, valuedPairs, valueCents, costCents, isEstimate: false });
  }
  return {
    asOf: now.toISOString(),
    sellerFeeBps: terms.sellerFeeBps,
    ...summary,
    coming: coming.flatMap(({ number, variantId, totalCents, on }) => {
      const size = sizes.get(variantId);
      return size ? [{ orderNumber: number, variantId, ...size, costCents: totalCents, boughtOn: on }] : [];
    }),
    sales: sales.toReversed(),
    history,
  };
}
