import { freePairs } from "@/app/api/_support/answers/selling.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { countFreePairs } from "@/lib/domain/catalog/queries.stock.ts";

const read = operation(
  {
    id: "countFreePairs",
    method: "GET",
    path: "/api/v1/selling/stock/{variantId}",
    tag: "Selling",
    summary: "How many verified pairs of a size you may promise with an `in_stock` ask",
    access: "read",
    params: pathIds("variantId"),
    answers: { 200: freePairs },
    example: { params: { variantId: "$VARIANT_ID" } },
  },
  async ({ actor, params }) => answer({ freePairs: await countFreePairs(actor, params.variantId) }),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
