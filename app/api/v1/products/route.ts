import { madeProduct } from "@/app/api/_support/answers/catalog.ts";
import { foundProducts } from "@/app/api/_support/answers/search.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { productFactsSchema } from "@/lib/domain/catalog/schema.product.ts";
import { searchQuerySchema } from "@/lib/domain/search/schema.ts";
import { createProduct } from "@/lib/workflows/catalog/create-product.ts";
import { findProducts } from "@/lib/workflows/search/search-products.ts";

const list = operation(
  {
    id: "listProducts",
    method: "GET",
    path: "/api/v1/products",
    tag: "Catalog",
    summary: "Every shoe, page by page",
    details: "The same as the search, for whoever does not look for anything.",
    access: "anybody",
    query: searchQuerySchema,
    answers: { 200: foundProducts },
    example: { query: { sort: "release_date", limit: "3" } },
  },
  async ({ actor, query }) => {
    const { products, ...found } = await findProducts(actor, query.search, query.limit);
    return answer({ items: products, ...found });
  },
);

const create = operation(
  {
    id: "createProduct",
    method: "POST",
    path: "/api/v1/products",
    tag: "Catalog",
    summary: "Add a shoe",
    details: "It is shown at once, drawn from its colors, and has no sizes yet.",
    access: "admin",
    may: "catalog.manage",
    body: productFactsSchema,
    answers: { 201: madeProduct },
    errors: ["style_code_taken"],
    example: { body: exampleFacts() },
  },
  async ({ actor, body }) => {
    const made = await createProduct(actor, body);
    return made.ok ? created(made.value, `/api/v1/products/${made.value.productId}`) : made;
  },
);

function exampleFacts() {
  const shades = { paper: "#f2efe6", ink: "#31353d" };
  return {
    styleCode: "SB-1001",
    brand: "Solebook",
    modelLine: "Court",
    name: "Court Low",
    colorway: "Paper/Ink",
    gender: "unisex",
    retailPriceCents: 12_000,
    releaseDate: "2026-11-28",
    description: "A plain court shoe.",
    illustration: {
      silhouette: "court-low",
      palette: {
        ...{ sole: shades.paper, midsole: shades.paper, upper: shades.paper, toe: shades.paper, overlay: shades.ink },
        ...{ accent: shades.ink, tongue: shades.paper, laces: shades.paper, collar: shades.ink, heel: shades.ink },
      },
    },
  };
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list, create);
