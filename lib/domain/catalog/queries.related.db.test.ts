import { beforeEach, describe, expect, it } from "vitest";
import { anonymousActor } from "@/lib/core/actor.ts";
import type { ProductId } from "@/lib/core/ids.ts";
import { createProduct } from "@/prisma/factories/catalog.ts";
import { Prisma } from "@/prisma/generated/client";
import { testDatabase } from "@/tests/support/database.ts";
import { listRelated } from "./queries.related.ts";
import { listSitemapSegment, sitemapSegments } from "./queries.sitemap.ts";

const { database } = testDatabase;

beforeEach(() => testDatabase.reset());

const court = { brand: "Paper", modelLine: "Court", colorway: "Ink/Paper" };

describe("listRelated", () => {
  it("puts the model line first, then the color, then the brand, and leaves strangers out", async () => {
    const self = await createProduct(database, court);
    await createProduct(database, { ...court, name: "Line", colorway: "Clay" });
    await createProduct(database, { ...court, name: "Line and color", colorway: "ink/Clay" });
    await createProduct(database, { brand: "Cardboard", modelLine: "Box", name: "Color", colorway: "Ink" });
    await createProduct(database, { ...court, modelLine: "Runner", name: "Brand", colorway: "Clay" });
    await createProduct(database, { ...court, modelLine: "Runner", name: "Brand and color" });
    await createProduct(database, { brand: "Cardboard", modelLine: "Box", name: "Stranger", colorway: "Clay" });
    await createProduct(database, { ...court, name: "Hidden", status: "hidden" });
    const related = await listRelated(anonymousActor, { ...court, id: self.id as ProductId }, 8);
    expect(related.map((product) => product.name)).toEqual([
      "Line and color",
      "Line",
      "Brand and color",
      "Color",
      "Brand",
    ]);
    expect(await listRelated(anonymousActor, { ...court, id: self.id as ProductId }, 2)).toHaveLength(2);
  });

  it("finds its candidates by index among many", async () => {
    await database.$executeRaw`
      INSERT INTO products (id, slug, style_code, brand, model_line, name, colorway, gender, illustration, description,
        retail_price_cents, release_date, updated_at)
      SELECT gen_random_uuid(), 'many-' || n, 'MANY-' || n, 'Brand ' || n % 40, 'Line ' || n % 200, 'Shoe ' || n,
        'Color ' || n % 60 || '/Ink', 'men', '{}', '', 12000, date '2020-01-01' + n % 2000, now()
      FROM generate_series(1, 20000) n`;
    await database.$executeRawUnsafe("VACUUM ANALYZE products");
    const product = { id: "0b0f7c1e-6a52-4f0e-9f43-7d3f1a2b3c4d" as ProductId, brand: "Brand 3", modelLine: "Line 3" };
    const statements: Prisma.Sql[] = [];
    const noting = {
      $queryRaw: (text: TemplateStringsArray, ...values: unknown[]) => {
        statements.push(Prisma.sql(text, ...values));
        return Promise.resolve([]);
      },
    } as unknown as typeof database;
    await listRelated(anonymousActor, { ...product, colorway: "Color 3/Ink" }, 8, noting);
    await listSitemapSegment("a", noting);
    expect(statements).toHaveLength(2);
    for (const statement of statements) {
      const rows = await database.$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN ${statement}`;
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      expect(plan).not.toContain("Seq Scan on products");
    }
  });
});

describe("the sitemap's segments", () => {
  it("hold every listed product exactly once", async () => {
    const created = [];
    for (let count = 0; count < 40; count++) created.push(await createProduct(database));
    await createProduct(database, { status: "hidden" });
    const segments = await Promise.all(sitemapSegments.map((segment) => listSitemapSegment(segment)));
    expect(
      segments
        .flat()
        .map((entry) => entry.slug)
        .sort(),
    ).toEqual(created.map((product) => product.slug).sort());
  });
});
