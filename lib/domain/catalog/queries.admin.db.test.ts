import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, anonymousActor, roles } from "@/lib/core/actor.ts";
import { createProduct, createVariant } from "@/prisma/factories/catalog.ts";
import { createAsk } from "@/prisma/factories/trades.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { plansOf } from "@/tests/support/plans.ts";
import { listCatalog } from "./queries.admin.ts";
import { catalogFilterSchema } from "./schema.admin.ts";

const { database } = testDatabase;
const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 12, minute));
let admin: Actor;

beforeEach(async () => {
  await testDatabase.reset();
  admin = await personWith("admin");
});

async function names(filter: object = {}, limit = 10, actor: Actor = admin) {
  const { items } = await listCatalog(actor, catalogFilterSchema.parse(filter), limit);
  return items.map(({ name }) => name);
}

describe("the catalog of those who run it", () => {
  it("is for admins alone", async () => {
    await createProduct(database, { name: "Shoe" });
    for (const role of roles) {
      expect(await names({}, 10, await personWith(role)), role).toEqual(role === "admin" ? ["Shoe"] : []);
    }
    expect(await names({}, 10, anonymousActor)).toEqual([]);
  });

  it("shows each shelf, last changed first", async () => {
    await createProduct(database, { name: "Oldest", updatedAt: at(1), isFeatured: true });
    await createProduct(database, { name: "Hidden", updatedAt: at(3), status: "hidden" });
    await createProduct(database, { name: "Shown", updatedAt: at(2) });
    expect(await names()).toEqual(["Hidden", "Shown", "Oldest"]);
    expect(await names({ shelf: "hidden" })).toEqual(["Hidden"]);
    expect(await names({ shelf: "active" })).toEqual(["Shown", "Oldest"]);
    expect(await names({ shelf: "featured" })).toEqual(["Oldest"]);
    expect(await names({ shelf: "nonsense", cursor: "nonsense" })).toHaveLength(3);
  });

  it("finds a shoe by any of its words, in any order, with or without the dash of its style code", async () => {
    await createProduct(database, { name: "Terrace Low", nickname: "Moss", styleCode: "TL100-42", updatedAt: at(2) });
    await createProduct(database, { name: "Terrace High", colorway: "Bone/100%_Wool", updatedAt: at(1) });
    expect(await names({ q: "terrace" })).toEqual(["Terrace Low", "Terrace High"]);
    expect(await names({ q: "MOSS paper" })).toEqual(["Terrace Low"]);
    expect(await names({ q: "tl10042" })).toEqual(["Terrace Low"]);
    expect(await names({ q: "100%_w" })).toEqual(["Terrace High"]);
    expect(await names({ q: "1_0%" })).toEqual([]);
  });

  it("is read page by page without repeating or losing rows of the same moment", async () => {
    for (const name of ["A", "B", "C", "D", "E"]) await createProduct(database, { name, updatedAt: at(1) });
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page = await listCatalog(admin, catalogFilterSchema.parse({ cursor: cursor || undefined }), 2);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(["A", "B", "C", "D", "E"]);
  });

  it("sums up the books of all sizes", async () => {
    const product = await createProduct(database);
    const variant = await createVariant(database, product.id, 100);
    await createVariant(database, product.id, 105);
    await createAsk(database, { variant, priceCents: 24_000 });
    const { items } = await listCatalog(admin, catalogFilterSchema.parse({}), 10);
    expect(items[0]).toMatchObject({ sizesCount: 2, lowestAskCents: 24_000, highestBidCents: null, salesCount: 0 });
  });

  it("is found along its indexes", async () => {
    await database.$executeRaw`
      INSERT INTO products (id, slug, style_code, brand, model_line, name, colorway, gender, illustration, description,
        retail_price_cents, release_date, updated_at)
      SELECT gen_random_uuid(), 'shoe-' || n, 'XX-' || n, 'Brand', 'Line', 'Shoe ' || md5(n::text), 'Paper', 'men', '{}', '', 1,
        now(), now() - n * interval '1 second' FROM generate_series(1, 20000) n`;
    await database.$executeRawUnsafe("ANALYZE products");
    const plan = (filter: object) =>
      plansOf((noting) => listCatalog(admin, catalogFilterSchema.parse(filter), 30, noting));
    expect(await plan({})).toContain("products_changed");
    expect(await plan({ q: "d41d8cd98f00" })).toContain("products_words");
  });
});
