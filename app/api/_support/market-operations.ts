import "server-only";
import type { z } from "zod";
import { minuteMs } from "@/lib/core/clock.ts";
import { fail } from "@/lib/core/result.ts";
import { marketErrors } from "@/lib/domain/market/errors.ts";
import type { Side } from "@/lib/domain/market/model.ts";
import { getPriceHistory } from "@/lib/domain/market/queries.chart.ts";
import { listLevels } from "@/lib/domain/market/queries.levels.ts";
import { listSales } from "@/lib/domain/market/queries.sales.ts";
import { getStatistics } from "@/lib/domain/market/queries.statistics.ts";
import { getDepth, isListed, type MarketScope } from "@/lib/domain/market/queries.ts";
import { getMarketVersion } from "@/lib/domain/market/queries.versions.ts";
import {
  depthQuerySchema,
  historyQuerySchema,
  levelsQuerySchema,
  salesQuerySchema,
} from "@/lib/domain/market/schema.queries.ts";
import { pageOf } from "./answers/common.ts";
import { depth, depthLevel, history, sales, statistics } from "./answers/market.ts";
import { answer, operation } from "./operation.ts";
import { pathIds } from "./path.ts";

/** A whole shoe, or one of its sizes: what can be read of the one can be read of the other. */
interface Place {
  path: `/api/v1/${string}`;
  params: z.ZodType<MarketScope>;
  /** Ends the operation's id. */
  suffix: string;
  /** Ends its summary. */
  of: string;
  example: Record<string, string>;
}

const ofProduct: Place = {
  path: "/api/v1/market/{productId}",
  params: pathIds("productId"),
  suffix: "OfProduct",
  of: "of a shoe in all its sizes",
  example: { productId: "$PRODUCT_ID" },
};

const ofSize: Place = {
  path: "/api/v1/market/{productId}/{variantId}",
  params: pathIds("productId", "variantId"),
  suffix: "OfSize",
  of: "of one size",
  example: { productId: "$PRODUCT_ID", variantId: "$VARIANT_ID" },
};

export const unknownMarket = fail("unknown_variant", marketErrors.unknown_variant.message);

/** What every public GET below a market has in common: unknown and hidden ones answer `unknown_variant`. */
function reading({ path, params, suffix, of, example }: Place, name: string, at: string, what: string) {
  return {
    id: `read${name}${suffix}`,
    method: "GET",
    path: `${path}/${at}`,
    tag: "Market",
    summary: `${what} ${of}`,
    access: "anybody",
    params,
    unknown: "unknown_variant",
    example: { params: example },
  } as const;
}

/** For what changes only with the books. */
export const byBook = {
  validator: ({ params, now }: { params: MarketScope; now: Date }) => getMarketVersion(params, now),
};

/** For what also grows older: named anew each minute. */
const byBookAndMinute = {
  validator: async ({ params, now }: { params: MarketScope; now: Date }) => {
    const version = await getMarketVersion(params, now);
    return version && `${version}-${Math.floor(now.getTime() / minuteMs)}`;
  },
};

export async function ofListed<Value>(scope: MarketScope, read: () => Promise<Value>) {
  return (await isListed(scope)) ? answer(await read()) : unknownMarket;
}

const readDepth = (place: Place) =>
  operation(
    {
      ...reading(place, "Depth", "depth", "Open quantity per price"),
      query: depthQuerySchema,
      answers: { 200: depth },
    },
    ({ params, query, now }) => ofListed(params, () => getDepth(params, now, query.levels)),
    byBook,
  );

const readTrades = (place: Place) =>
  operation(
    { ...reading(place, "Trades", "trades", "Sales, newest first,"), query: salesQuerySchema, answers: { 200: sales } },
    ({ params, query }) => ofListed(params, () => listSales(params, query)),
    byBook,
  );

const readHistory = (place: Place) =>
  operation(
    {
      ...reading(place, "History", "history", "Points for a price chart"),
      query: historyQuerySchema,
      answers: { 200: history },
    },
    ({ params, query, now }) => ofListed(params, () => getPriceHistory({ ...params, range: query.range, now })),
    byBookAndMinute,
  );

const readStatistics = (place: Place) =>
  operation(
    {
      ...reading(place, "Statistics", "statistics", "What 12 months of trading were like,"),
      details: "Ranges, volatility and premium. A figure is null where too few sales stand behind it.",
      answers: { 200: statistics },
    },
    async ({ params, now }) => {
      const figures = await getStatistics(params, now);
      return figures ? answer(figures) : unknownMarket;
    },
    byBookAndMinute,
  );

const levelWords = { bid: "bids", ask: "asks" } as const satisfies Record<Side, string>;

/** `GET /api/v1/bids/product/{productId}`: what everybody bids, or asks, for a shoe, page by page through the whole book. */
export function levelsOperation(side: Side) {
  const plural = levelWords[side];
  return operation(
    {
      id: `list${side === "bid" ? "Bid" : "Ask"}sOfProduct`,
      method: "GET",
      path: `/api/v1/${plural}/product/{productId}`,
      tag: "Market",
      summary: `All ${plural} for a shoe, best price first`,
      details: "One line a price and size, with its quantity and how many share it. Nobody is named.",
      access: "anybody",
      params: pathIds("productId"),
      unknown: "unknown_variant",
      query: levelsQuerySchema,
      answers: { 200: pageOf(depthLevel) },
      example: { params: { productId: "$PRODUCT_ID" }, query: { limit: "10" } },
    },
    ({ params, query: { variantId, limit, cursor }, now }) => {
      const scope = { ...params, ...(variantId && { variantId }) };
      return ofListed(scope, () => listLevels(side, scope, { limit, cursor }, now));
    },
  );
}

export const productMarket = {
  place: ofProduct,
  depth: readDepth(ofProduct),
  trades: readTrades(ofProduct),
  history: readHistory(ofProduct),
  statistics: readStatistics(ofProduct),
};

export const sizeMarket = {
  place: ofSize,
  depth: readDepth(ofSize),
  trades: readTrades(ofSize),
  history: readHistory(ofSize),
  statistics: readStatistics(ofSize),
};
