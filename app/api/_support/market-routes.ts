import "server-only";
import { z } from "zod";
import { fail } from "@/lib/core/result.ts";
import { marketErrors } from "@/lib/domain/market/errors.ts";
import { getPriceHistory } from "@/lib/domain/market/queries.chart.ts";
import { listSales } from "@/lib/domain/market/queries.sales.ts";
import { getStatistics } from "@/lib/domain/market/queries.statistics.ts";
import { getDepth, isListed, type MarketScope } from "@/lib/domain/market/queries.ts";
import { depthQuerySchema, historyQuerySchema, salesQuerySchema } from "@/lib/domain/market/schema.queries.ts";
import { readQuery } from "./input.ts";
import { answer, publicRoute } from "./route.ts";

const unknownMarket = fail("unknown_variant", marketErrors.unknown_variant.message);

const noParameters = z.strictObject({});

/** A public GET over one size or a whole product: unknown and hidden ones answer `unknown_variant`. */
function scopedRoute<Schema extends z.ZodType>(
  schema: Schema,
  read: (scope: MarketScope, query: z.output<Schema>, now: Date) => Promise<unknown>,
) {
  return publicRoute<MarketScope>(async ({ request, params, now }) => {
    const query = readQuery(request, schema);
    if (!query.ok) return query;
    return (await isListed(params)) ? answer(await read(params, query.value, now)) : unknownMarket;
  });
}

/** `…/depth?levels=20`: quantity per price on both sides. */
export const depthRoute = scopedRoute(depthQuerySchema, (scope, { levels }, now) => getDepth(scope, now, levels));

/** `…/trades?limit=20&cursor=…`: sales, newest first. */
export const tradesRoute = scopedRoute(salesQuerySchema, (scope, page) => listSales(scope, page));

/** `…/history?range=3M`: points for the price chart. */
export const historyRoute = scopedRoute(historyQuerySchema, (scope, { range }, now) =>
  getPriceHistory({ ...scope, range, now }),
);

/** `…/statistics`: what the market has done in 12 months (docs/adr/0012). */
export const statisticsRoute = publicRoute<MarketScope>(async ({ request, params, now }) => {
  const query = readQuery(request, noParameters);
  if (!query.ok) return query;
  const statistics = await getStatistics(params, now);
  return statistics ? answer(statistics) : unknownMarket;
});
