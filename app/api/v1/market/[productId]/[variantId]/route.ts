import { marketOfSize } from "@/app/api/_support/answers/market.ts";
import { byBook, unknownMarket } from "@/app/api/_support/market-operations.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getMarketOfVariant } from "@/lib/domain/market/queries.ts";

const read = operation(
  {
    id: "readMarketOfSize",
    method: "GET",
    path: "/api/v1/market/{productId}/{variantId}",
    tag: "Market",
    summary: "The quote of one size",
    access: "anybody",
    params: pathIds("productId", "variantId"),
    unknown: "unknown_variant",
    answers: { 200: marketOfSize },
    example: { params: { productId: "$PRODUCT_ID", variantId: "$VARIANT_ID" } },
  },
  async ({ params, now }) => {
    const market = await getMarketOfVariant(params, now);
    return market ? answer(market) : unknownMarket;
  },
  byBook,
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
