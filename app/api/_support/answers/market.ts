import { z } from "zod";
import { historyRanges } from "@/lib/domain/market/model.views.ts";
import { productSummary } from "./catalog.ts";
import { basisPoints, cents, count, failure, id, pageOf, time } from "./common.ts";

export const side = z.enum(["bid", "ask"]);
const offerStatus = z.enum(["active", "paused", "filled", "cancelled", "expired"]);
const fulfilment = z.enum(["seller_ships", "in_stock"]);

export const quote = z
  .strictObject({
    variantId: id,
    version: z.string().describe("A rising number: drop a quote whose version is not above the one you have."),
    lowestAskCents: cents.nullable(),
    highestBidCents: cents.nullable(),
    lastSaleCents: cents.nullable(),
    previousSaleCents: cents.nullable(),
    lastSaleAt: time.nullable(),
    salesCount: count,
  })
  .meta({ id: "Quote", description: "Top of book and last sale of one size." });

export const marketOfSize = z.strictObject({ variantId: id, sizeLabel: z.string(), quote }).meta({ id: "SizeMarket" });

export const marketOfProduct = z
  .strictObject({ productId: id, slug: z.string(), variants: z.array(marketOfSize) })
  .meta({ id: "ProductMarket" });

export const depthLevel = z
  .strictObject({
    variantId: id,
    sizeLabel: z.string(),
    priceCents: cents,
    quantity: count.describe("Units that can trade now."),
    offers: count.describe("How many bids or asks share this price."),
  })
  .meta({ id: "DepthLevel" });

export const depth = z
  .strictObject({ bids: z.array(depthLevel), asks: z.array(depthLevel) })
  .meta({ id: "Depth", description: "Both sides of the book, best price first." });

const sale = {
  id: id.describe("Of the match."),
  variantId: id,
  sizeLabel: z.string(),
  priceCents: cents,
  takerSide: side.describe("Which side came second and so caused the trade."),
  at: time,
};
export const sales = pageOf(z.strictObject(sale).meta({ id: "Sale", description: "One pair sold." }));

export const tape = z.strictObject({
  items: z.array(
    z.strictObject({
      ...sale,
      productId: id,
      slug: z.string(),
      brand: z.string(),
      name: z.string(),
      colorway: z.string(),
    }),
  ),
});

const pricePoint = z
  .strictObject({
    at: time.describe("When the span began; of a single trade its own time."),
    openCents: cents,
    closeCents: cents,
    lowCents: cents,
    highCents: cents,
    averageCents: cents,
    volume: count.describe("Pairs sold in the span."),
  })
  .meta({ id: "PricePoint" });

export const candles = pageOf(pricePoint);

export const history = z.strictObject({
  range: z.enum(historyRanges),
  from: time.nullable(),
  to: time,
  resolution: z
    .enum(["trade", "days"])
    .describe("One point a trade while there are few, otherwise one per `spanDays`."),
  spanDays: count,
  points: z.array(pricePoint),
  volume: count,
  thin: z.boolean().describe("Too few trades for the line to mean much."),
});

const figures = {
  lastSale: z
    .strictObject({
      priceCents: cents,
      at: time,
      previousCents: cents.nullable(),
      changeCents: cents.nullable(),
      changeBps: basisPoints.nullable(),
    })
    .nullable(),
  premiumBps: basisPoints.nullable().describe("The newest sale above the retail price, in hundredths of a percent."),
  highCents: cents.nullable(),
  lowCents: cents.nullable(),
  averageCents: cents.nullable(),
  tradeRange: z
    .strictObject({ lowCents: cents, highCents: cents })
    .nullable()
    .describe("Eight of ten pairs were sold between these."),
  volatility: z.strictObject({ returns: count, dailyBps: basisPoints.nullable(), ratio: z.number().nullable() }),
  sales: z.strictObject({ inWindow: count, recent: count, allTime: count }),
};

export const statistics = z
  .strictObject({
    productId: id,
    from: time,
    to: time,
    retailPriceCents: cents,
    all: z.strictObject(figures),
    sizes: z.array(z.strictObject({ ...figures, variantId: id, sizeLabel: z.string() })),
  })
  .meta({ id: "Statistics" });

const trade = z
  .strictObject({ matchId: id, orderId: id, orderNumber: z.string(), priceCents: cents })
  .meta({ id: "Trade", description: "One pair traded at once." });

const placed = {
  side,
  offerId: id,
  status: offerStatus,
  priceCents: cents,
  quantity: count,
  remaining: count.describe("Units still in the book."),
  expiresAt: time,
  trades: z.array(trade),
};
export const placedOffer = z.strictObject(placed).meta({ id: "PlacedOffer" });

export const cancelledOffer = z.strictObject({ side, offerId: id, cancelledUnits: count });

export const placedLinkedBid = z.strictObject({
  linkId: id,
  productId: id,
  budgetCents: cents,
  bids: z.array(z.strictObject({ ...placed, variantId: id })),
});

export const cancelledLinkedBid = z.strictObject({ linkId: id, cancelledBids: count });

export const myOffer = z
  .strictObject({
    side,
    offerId: id,
    status: offerStatus,
    priceCents: cents,
    quantity: count,
    remaining: count.describe("Units not traded yet."),
    held: count.describe("Units promised to a buyer who is checking out."),
    fulfilment: fulfilment.nullable().describe("Only asks have one."),
    createdAt: time,
    expiresAt: time,
    closedAt: time.nullable(),
    isTopOfBook: z.boolean(),
    linkId: id.nullable().describe("The linked bid it is a size of."),
    rivalCents: cents.nullable().describe("The best price of anybody else on this side."),
    variantId: id,
    sizeLabel: z.string(),
    product: productSummary,
    quote,
  })
  .meta({ id: "Offer", description: "One's own bid or ask." });

export const linkedBid = z
  .strictObject({
    linkId: id,
    budgetCents: cents,
    createdAt: time,
    product: productSummary,
    bids: z.array(myOffer),
  })
  .meta({ id: "LinkedBid" });

export const bulkOutcomes = z.strictObject({
  items: z
    .array(
      z.discriminatedUnion("status", [
        z.strictObject({ offerId: id, status: z.literal("changed"), placed: placedOffer }),
        z.strictObject({ offerId: id, status: z.literal("cancelled"), cancelledUnits: count }),
        z.strictObject({ offerId: id, status: z.literal("failed"), error: failure }),
      ]),
    )
    .describe("One outcome a change, in the same order."),
});

export const returnSales = z.strictObject({
  items: z.array(
    z.union([
      z.strictObject({ offerId: id, ok: z.literal(true), trades: z.array(trade) }),
      z.strictObject({ offerId: id, ok: z.literal(false), error: failure }),
    ]),
  ),
});
