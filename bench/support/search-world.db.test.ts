import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { noChoices } from "@/lib/domain/search/model.ts";
import { countFacets } from "@/lib/domain/search/queries.facets.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { naiveKinds, searchKinds } from "./search-kinds.ts";
import { generateSearchWorld } from "./search-world.ts";

const { database } = testDatabase;

beforeAll(async () => {
  await testDatabase.reset();
  const client = new pg.Client({ connectionString: testDatabase.url });
  await client.connect();
  await generateSearchWorld(client, 400, new Date("2026-11-21T12:00:00Z"));
  await client.end();
});

/** Products by value, counted from quotes and products themselves. */
async function counted(value: string, condition: string): Promise<Record<string, number>> {
  const rows = await database.$queryRawUnsafe<{ value: string; products: number }[]>(
    `SELECT ${value} AS value, count(DISTINCT p.id)::int AS products FROM products p JOIN variants v ON v.product_id = p.id
     JOIN quotes q ON q.variant_id = v.id WHERE ${condition} GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ value: name, products }) => [name, products]));
}

describe("the bench in small", () => {
  it("counts what counting the rows gives, under one and under several choices", async () => {
    const asRecord = (values: { value: string; products: number }[]) =>
      Object.fromEntries(values.filter(({ products }) => products > 0).map(({ value, products }) => [value, products]));
    const ask = "q.lowest_ask_cents IS NOT NULL";
    const all = await countFacets(null, noChoices, database);
    expect(all.total).toBe(400);
    expect(asRecord(all.facets.size)).toEqual(await counted("v.size_label", ask));
    expect(asRecord(all.facets.gender)).toEqual(await counted("p.gender::text", "true"));

    const narrowed = await countFacets(null, { ...noChoices, price: ["100-150"], gender: ["men"] }, database);
    const band = "q.lowest_ask_cents >= 10000 AND q.lowest_ask_cents < 15000";
    expect(asRecord(narrowed.facets.size)).toEqual(await counted("v.size_label", `${band} AND p.gender = 'men'`));

    const inSizes = await countFacets(null, { ...noChoices, price: ["100-150"], size: ["9", "10"] }, database);
    const sized = `${band} AND v.size_label IN ('9', '10')`;
    expect(asRecord(inSizes.facets.brand)).toEqual(await counted("p.brand", sized));
    expect(inSizes.total).toBe(Object.values(await counted("p.brand", sized)).reduce((sum, count) => sum + count, 0));
  });

  it("asks questions of every kind that find something", async () => {
    for (const kind of [...searchKinds(database), ...naiveKinds(database)]) {
      let found = 0;
      for (let round = 0; round < 12; round++) found += await kind.run(round);
      expect(found, kind.name).toBeGreaterThan(0);
    }
  });
});
