import { dayMs, hourMs, minuteMs } from "@/lib/core/clock.ts";
import { type HistoricTrade, roundPrice } from "./market-history.ts";
import type { ProductMarket } from "./market-model.ts";
import type { MarketScript } from "./market-rows.ts";
import type { DemoPerson, SeedPerson } from "./people.ts";
import { Random } from "./random.ts";

function personOf(people: readonly SeedPerson[], key: DemoPerson["key"]): SeedPerson {
  const person = people.find(({ demo }) => demo === key);
  if (!person) throw new Error(`the demo person ${key} is missing`);
  return person;
}

/** How long ago each of a person's orders was made, in hours: so that one stands at every stage. */
const stagesHours = [6, 30, 80, 110, 150, 200, 290, 700, 2_200];

/** The trade that happened closest to a number of hours ago and that nobody from the demo has a part in yet. */
function findTrade(
  markets: readonly ProductMarket[],
  hoursAgo: number,
  now: Date,
  taken: Set<HistoricTrade>,
): HistoricTrade | null {
  const wanted = now.getTime() - hoursAgo * hourMs;
  let best: HistoricTrade | null = null;
  for (const { trades } of markets) {
    for (const trade of trades) {
      if (taken.has(trade)) continue;
      if (best === null || Math.abs(trade.at - wanted) < Math.abs(best.at - wanted)) best = trade;
    }
  }
  return best;
}

/** Gives the demo people a part in what happened: orders at every stage, and offers that stand today. */
export function castDemoTrades(markets: readonly ProductMarket[], people: readonly SeedPerson[], now: Date): void {
  const [bea, sam, nia, leo] = [
    personOf(people, "buyer"),
    personOf(people, "seller"),
    personOf(people, "secondBuyer"),
    personOf(people, "secondSeller"),
  ];
  const taken = new Set<HistoricTrade>();
  for (const [index, hoursAgo] of stagesHours.entries()) {
    const bought = findTrade(markets, hoursAgo, now, taken);
    if (!bought) return;
    bought.buyer = bea;
    if (index % 2 === 0) bought.seller = sam;
    taken.add(bought);
    const sold = findTrade(markets, hoursAgo * 1.15 + 0.2, now, taken);
    if (!sold) return;
    sold.seller = index % 2 === 0 ? leo : sam;
    sold.buyer = index % 3 === 0 ? nia : sold.buyer;
    taken.add(sold);
  }
  const fresh = [
    { buyer: bea, seller: sam, minutesAgo: 22 },
    { buyer: nia, seller: leo, minutesAgo: 31 },
    { buyer: leo, seller: bea, minutesAgo: 40 },
  ];
  // Each from another product on.
  for (const [index, { buyer, seller, minutesAgo }] of fresh.entries()) {
    const from = Math.floor((index * markets.length) / fresh.length);
    const rotated = [...markets.slice(from), ...markets.slice(0, from)];
    addFreshTrade(rotated, buyer, seller, now.getTime() - minutesAgo * minuteMs);
  }
  castResting(markets, { buyers: [bea, nia], sellers: [sam, leo] });
}

/**
 * A trade so recent that its order still waits for payment. It happens between bid and ask, so that it meets none of the
 * offers that stand around it, and in a size that has been quiet for two hours.
 */
function addFreshTrade(markets: readonly ProductMarket[], buyer: SeedPerson, seller: SeedPerson, at: number): void {
  for (const { product, trades, resting } of markets) {
    if (product.seed.market.popularity < 4) continue;
    for (const variantIndex of product.variants.keys()) {
      const own = resting.filter((offer) => offer.variantIndex === variantIndex);
      const asks = own.filter(({ side }) => side === "ask").map(({ priceCents }) => priceCents);
      const bids = own.filter(({ side }) => side === "bid").map(({ priceCents }) => priceCents);
      const quietSince = Math.max(
        0,
        ...trades.filter((trade) => trade.variantIndex === variantIndex).map((trade) => trade.at),
      );
      const [lowestAsk, highestBid] = [Math.min(...asks), Math.max(...bids)];
      if (asks.length === 0 || bids.length === 0 || lowestAsk - highestBid < 200 || quietSince > at - 2 * hourMs)
        continue;
      const priceCents = roundPrice(highestBid + (lowestAsk - highestBid) / 2 - 1);
      trades.push({ variantIndex, makerAt: at - 9 * minuteMs, at, priceCents, takerSide: "bid", buyer, seller });
      return;
    }
  }
}

/** The best-known products' offers behind the best price go to the demo people, one after the other. */
function castResting(markets: readonly ProductMarket[], cast: { buyers: SeedPerson[]; sellers: SeedPerson[] }): void {
  const random = new Random("demo offers");
  const known = markets.filter(({ product }) => product.seed.market.popularity >= 4).slice(0, 12);
  for (const { resting } of known) {
    for (const side of ["bid", "ask"] as const) {
      const own = resting.filter((offer) => offer.side === side);
      if (own.length === 0) continue;
      const offer = random.pick(own);
      offer.user = random.pick(side === "bid" ? cast.buyers : cast.sellers);
      if (side === "ask") offer.inStock = random.chance(0.4);
    }
  }
}

/** Offers of the demo people that ended without a trade: far enough from every sale of their time to have met none. */
export function addDemoOffers(
  script: MarketScript,
  markets: readonly ProductMarket[],
  people: readonly SeedPerson[],
  now: Date,
): void {
  const random = new Random("demo endings");
  const plans = [
    { key: "buyer", side: "bid", how: "cancelled", placedDaysAgo: 9, closedDaysAgo: 4 },
    { key: "buyer", side: "bid", how: "expired", placedDaysAgo: 21, closedDaysAgo: 7 },
    { key: "buyer", side: "ask", how: "cancelled", placedDaysAgo: 5, closedDaysAgo: 1 },
    { key: "seller", side: "ask", how: "cancelled", placedDaysAgo: 12, closedDaysAgo: 2 },
    { key: "seller", side: "ask", how: "expired", placedDaysAgo: 37, closedDaysAgo: 7 },
    { key: "seller", side: "bid", how: "expired", placedDaysAgo: 10, closedDaysAgo: 3 },
  ] as const;
  for (const [index, plan] of plans.entries()) {
    const market = markets[(index * 5 + 2) % markets.length];
    if (!market) return;
    const { product, trades, resting } = market;
    const variantIndex = Math.floor(product.variants.length / 2);
    const variant = product.variants[variantIndex];
    const prices = [...trades, ...resting]
      .filter((known) => known.variantIndex === variantIndex)
      .map(({ priceCents }) => priceCents);
    if (!variant || prices.length === 0) continue;
    const user = personOf(people, plan.key);
    const createdAt = now.getTime() - plan.placedDaysAgo * dayMs - random.integer(1, 600) * minuteMs;
    const closedAt = now.getTime() - plan.closedDaysAgo * dayMs + random.integer(1, 600) * minuteMs;
    const priceCents =
      plan.side === "bid" ? roundPrice(Math.min(...prices) * 0.86) : roundPrice(Math.max(...prices) * 1.14);
    script.addClosed(
      {
        id: random.uuid(product.id),
        side: plan.side,
        productId: product.id,
        variantId: variant.id,
        userId: user.id,
        addressId: plan.side === "bid" ? user.address.id : null,
        inventoryItemId: null,
        priceCents,
        quantity: 1,
        createdAt,
        expiresAt: plan.how === "expired" ? closedAt - 30_000 : now.getTime() + 20 * dayMs,
      },
      plan.how,
      closedAt,
    );
  }
}
