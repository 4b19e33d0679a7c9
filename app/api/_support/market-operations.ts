import "server-only";
import type { z } from "zod";
import { fail } from "@/lib/core/result.ts";
import { marketErrors } from "@/lib/domain/market/errors.ts";
import { getPriceHistory } from "@/lib/domain/market/queries.chart.ts";
import { listSales } from "@/lib/domain/market/queries.sales.ts";
import { getStatistics } from "@/lib/domain/market/queries.statistics.ts";
import { getDepth, isListed, type MarketScope } from "@/lib/domain/market/queries.ts";
import { depthQuerySchema, historyQuerySchema, salesQuerySchema } from "@/lib/domain/market/schema.queries.ts";
import { depth, history, sales, statistics } from "./answers/market.ts";
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

async function ofListed<Value>(scope: MarketScope, read: () => Promise<Value>) {
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
  );

const readTrades = (place: Place) =>
  operation(
    { ...reading(place, "Trades", "trades", "Sales, newest first,"), query: salesQuerySchema, answers: { 200: sales } },
    ({ params, query }) => ofListed(params, () => listSales(params, query)),
  );

const readHistory = (place: Place) =>
  operation(
    {
      ...reading(place, "History", "history", "Points for a price chart"),
      query: historyQuerySchema,
      answers: { 200: history },
    },
    ({ params, query, now }) => ofListed(params, () => getPriceHistory({ ...params, range: query.range, now })),
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
  );

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
