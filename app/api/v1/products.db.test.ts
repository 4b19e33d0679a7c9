import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { createProduct } from "@/prisma/factories/catalog.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import * as product from "./products/[product]/route.ts";
import * as facets from "./products/facets/route.ts";
import * as search from "./products/search/route.ts";
import * as suggestions from "./products/suggestions/route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;
let shown: Awaited<ReturnType<typeof createProduct>>;
let hidden: Awaited<ReturnType<typeof createProduct>>;

beforeAll(async () => {
  await testDatabase.reset();
  shown = await createProduct(database, { name: "Open Court", brand: "Alpha" });
  await createProduct(database, { name: "Open Trail", brand: "Beta" });
  hidden = await createProduct(database, { name: "Open Secret", status: "hidden" });
});
afterAll(closeRateLimits);

const path = (query: string) => ({ path: `/api/v1/products/x?${query}` });

describe("products over HTTP", () => {
  it("are found with the same parameters as on the page", async () => {
    const found = await callApi(search.GET, path("q=open&brand=Alpha&brand=Gamma"));
    expect(found).toMatchObject({ status: 200, body: { total: 1, nextCursor: null, correctedText: null } });
    expect(found.body.items.map(({ slug }: { slug: string }) => slug)).toEqual([shown.slug]);
    const first = await callApi(search.GET, path("limit=1&sort=release_date"));
    expect(first.body).toMatchObject({ total: 2 });
    const second = await callApi(search.GET, path(`limit=1&sort=release_date&cursor=${first.body.nextCursor}`));
    const slugs = [first, second].map(({ body }) => body.items[0].slug);
    expect(new Set(slugs).size).toBe(2);
    expect(slugs).not.toContain(hidden.slug);
  });

  it("are counted by facet", async () => {
    const { body } = await callApi(facets.GET, path("brand=Alpha"));
    expect(body).toMatchObject({
      total: 1,
      facets: {
        brand: [
          { value: "Alpha", products: 1 },
          { value: "Beta", products: 1 },
        ],
      },
    });
  });

  it("are suggested while one types", async () => {
    const { body } = await callApi(suggestions.GET, path("q=ope"));
    expect(body.products).toHaveLength(2);
    expect((await callApi(suggestions.GET, path("q="))).body).toEqual({
      correctedText: null,
      places: [],
      products: [],
    });
  });

  it.each(["size=huge", "sort=best", "limit=0", "limit=1000", "cursor=x", "colour=red", `q=${"x".repeat(101)}`])(
    "refuse %s",
    async (query) => {
      for (const route of [search, facets]) {
        const refused = await callApi(route.GET, path(query));
        expect(refused).toMatchObject({ status: 422, body: { code: "invalid_input" } });
        expect(refused.body.errors).toHaveLength(1);
      }
    },
  );

  it("are read one by one by id or slug, unless hidden", async () => {
    const read = (text: string) => callApi(product.GET, { params: { product: text } });
    for (const key of [shown.id, shown.slug])
      expect((await read(key)).body).toMatchObject({ id: shown.id, variants: [] });
    for (const key of [hidden.id, hidden.slug, "nothing", "../etc"]) {
      expect(await read(key)).toMatchObject({ status: 404, body: { code: "product_not_found" } });
    }
  });
});
