import { createHash } from "node:crypto";
import { standardSizeRun } from "@/lib/domain/catalog/rules.ts";
import { addDemoOffers, castDemoTrades } from "./demo-offers.ts";
import { type RestingOffer, restingOffers } from "./market-book.ts";
import { type HistoricTrade, historicTrades } from "./market-history.ts";
import type { ProductMarket, SeedProduct, SeedVariant } from "./market-model.ts";
import { marketDays, sizeMarkets } from "./market-price.ts";
import { type MarketRows, MarketScript, monthAfter } from "./market-rows.ts";
import type { SeedPerson } from "./people.ts";
import type { ProductSeed } from "./products/product-seed.ts";
import { Random } from "./random.ts";

export interface InventorySeed {
  id: string;
  variantId: string;
  ownerId: string;
  /** Pairs that came in, by ask: the asks reserve them all. */
  asks: { id: string; quantity: number; createdAt: number }[];
}

export interface MarketOptions {
  /** The moment everything leads up to. */
  now: Date;
  /** Fewer sales than usual, e.g. 0.3; for tests. */
  salesScale?: number;
}

export interface SeedMarket extends MarketRows {
  inventory: InventorySeed[];
}

/** Gives products and sizes their ids: from the style code alone, so that a product keeps its id when others come. */
export function createProducts(seeds: readonly ProductSeed[]): SeedProduct[] {
  return seeds.map((seed) => {
    const random = new Random(`product ${seed.styleCode}`);
    const id = random.uuid();
    const variants = standardSizeRun(seed.gender).map((size) => ({ id: random.uuid(id), ...size }));
    return { id, seed, variants };
  });
}

function createMarket(product: SeedProduct, traders: readonly SeedPerson[], options: MarketOptions): ProductMarket {
  const { now, salesScale = 1 } = options;
  const { seed, variants } = product;
  const random = new Random(`market ${seed.styleCode}`);
  const days = marketDays(seed, now, random, salesScale);
  const sizes = sizeMarkets(
    variants.map(({ sortOrder }) => sortOrder),
    random,
  );
  const trades = historicTrades(days, sizes, traders, now, random);
  const fairCents = days.at(-1)?.fairCents ?? seed.retailPriceCents;
  const resting = sizes.flatMap((size, variantIndex) => {
    const ownTrades = trades.filter((trade) => trade.variantIndex === variantIndex);
    const context = { fairCents, popularity: seed.market.popularity, size, trades: ownTrades, traders, now, random };
    return restingOffers(variantIndex, context);
  });
  for (const offer of resting) offer.inStock = offer.side === "ask" && random.chance(0.04);
  return { product, trades, resting };
}

function variantOf(product: SeedProduct, index: number): SeedVariant {
  const variant = product.variants[index];
  if (!variant) throw new Error(`${product.seed.styleCode} has no size number ${index}`);
  return variant;
}

function scriptTrade(script: MarketScript, product: SeedProduct, trade: HistoricTrade, random: Random): void {
  const variantId = variantOf(product, trade.variantIndex).id;
  const draft = (side: "bid" | "ask", user: SeedPerson, createdAt: number) => ({
    id: random.uuid(product.id),
    side,
    productId: product.id,
    variantId,
    userId: user.id,
    addressId: side === "bid" ? user.address.id : null,
    inventoryItemId: null,
    priceCents: trade.priceCents,
    quantity: 1,
    createdAt,
    expiresAt: monthAfter(createdAt),
  });
  const [maker, taker] =
    trade.takerSide === "bid"
      ? [draft("ask", trade.seller, trade.makerAt), draft("bid", trade.buyer, trade.at)]
      : [draft("bid", trade.buyer, trade.makerAt), draft("ask", trade.seller, trade.at)];
  script.addTrade(maker, taker);
}

function scriptResting(
  script: MarketScript,
  product: SeedProduct,
  offer: RestingOffer,
  inventory: Map<string, InventorySeed>,
  random: Random,
): void {
  const variantId = variantOf(product, offer.variantIndex).id;
  const id = random.uuid(product.id);
  let inventoryItemId: string | null = null;
  if (offer.inStock) {
    const key = `${variantId}/${offer.user.id}`;
    const item = inventory.get(key) ?? { id: random.uuid(), variantId, ownerId: offer.user.id, asks: [] };
    item.asks.push({ id, quantity: offer.quantity, createdAt: offer.createdAt });
    inventory.set(key, item);
    inventoryItemId = item.id;
  }
  script.addResting({
    id,
    side: offer.side,
    productId: product.id,
    variantId,
    userId: offer.user.id,
    addressId: offer.side === "bid" ? offer.user.address.id : null,
    inventoryItemId,
    priceCents: offer.priceCents,
    quantity: offer.quantity,
    createdAt: offer.createdAt,
    expiresAt: offer.expiresAt,
  });
}

/**
 * Every book's past and present. Pure: the same products, people and time give the same rows.
 * @param people demo people first; the crowd trades, the demo people get a part in it
 */
export function generateMarket(
  products: readonly SeedProduct[],
  people: readonly SeedPerson[],
  options: MarketOptions,
): SeedMarket {
  const { now } = options;
  const crowd = people.filter(({ demo }) => demo === null);
  const markets = products.map((product) => createMarket(product, crowd, options));
  castDemoTrades(markets, people, now);
  const script = new MarketScript();
  const inventory = new Map<string, InventorySeed>();
  for (const { product, trades, resting } of markets) {
    const random = new Random(`offers ${product.seed.styleCode}`);
    for (const trade of trades) scriptTrade(script, product, trade, random);
    for (const offer of resting) scriptResting(script, product, offer, inventory, random);
  }
  addDemoOffers(script, markets, people, now);
  return { ...script.toRows(), inventory: [...inventory.values()] };
}

/** A fingerprint of a generated market, for proving that it comes out the same twice. */
export function marketFingerprint(market: SeedMarket): string {
  return createHash("sha256").update(JSON.stringify(market)).digest("hex");
}
