import { marketOfProduct } from "@/app/api/_support/answers/market.ts";
import { byBook, unknownMarket } from "@/app/api/_support/market-operations.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getMarketOfProduct } from "@/lib/domain/market/queries.ts";

const read = operation(
  {
    id: "readMarketOfProduct",
    method: "GET",
    path: "/api/v1/market/{productId}",
    tag: "Market",
    summary: "The quote of every size of a shoe",
    access: "anybody",
    params: pathIds("productId"),
    unknown: "unknown_variant",
    answers: { 200: marketOfProduct },
    example: { params: { productId: "$PRODUCT_ID" } },
  },
  async ({ params, now }) => {
    const market = await getMarketOfProduct(params.productId, now);
    return market ? answer(market) : unknownMarket;
  },
  byBook,
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
