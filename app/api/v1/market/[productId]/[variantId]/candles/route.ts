import { candles } from "@/app/api/_support/answers/market.ts";
import { ofListed, sizeMarket } from "@/app/api/_support/market-operations.ts";
import { operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getCandles } from "@/lib/domain/market/queries.candles.ts";
import { candlesQuerySchema } from "@/lib/domain/market/schema.queries.ts";

const { path, params, example } = sizeMarket.place;

const read = operation(
  {
    id: "readCandles",
    method: "GET",
    path: `${path}/candles`,
    tag: "Market",
    summary: "Opening, highest, lowest and closing price of each span of time",
    details:
      "Newest first. Spans begin at full hours or days in UTC, weeks on Mondays. A span without a sale has no candle.",
    access: "anybody",
    params,
    unknown: "unknown_variant",
    query: candlesQuerySchema,
    answers: { 200: candles },
    example: { params: example, query: { interval: "1d", limit: "30" } },
  },
  ({ params: scope, query }) => ofListed(scope, () => getCandles(scope, query)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
