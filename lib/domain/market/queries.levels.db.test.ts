import fc from "fast-check";
import { beforeEach, expect, it } from "vitest";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createMarket, createOffer } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import type { DepthLevelView } from "./model.views.ts";
import { listLevels } from "./queries.levels.ts";
import { getDepth } from "./queries.ts";
import { decodeLevelCursor, encodeLevelCursor } from "./rules.levels.ts";

const { database } = testDatabase;
const now = new Date();

beforeEach(() => testDatabase.reset());

it("pages through the whole book of all sizes, each level once, in the order of the depth", async () => {
  const userId = (await createUser(database)).id;
  const sizes = ["8", "9", "10"];
  const offer = fc.record({ size: fc.constantFrom(...sizes), price: fc.integer({ min: 200, max: 212 }) });
  const drawn = fc.sample(fc.array(offer, { minLength: 40, maxLength: 60 }), { numRuns: 1, seed: 7 })[0] ?? [];
  for (const side of ["bid", "ask"] as const) {
    const market = await createMarket(database, sizes);
    for (const { size, price } of drawn) {
      const variant = market.variants[size] ?? { id: "", productId: "" };
      await createOffer(database, side, { variant, userId, priceCents: price * 100 });
    }
    const scope = { productId: market.productId };
    const depth = await getDepth(scope, now, 100);
    const all = side === "bid" ? depth.bids : depth.asks;
    for (const limit of [1, 4, 7, 100]) {
      const seen: DepthLevelView[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page = await listLevels(side, scope, { limit, cursor: decodeLevelCursor(cursor) ?? undefined }, now);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items);
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(all);
    }
    const ten = { ...scope, variantId: market.variants["10"]?.id ?? "" };
    const one = await listLevels(side, ten, { limit: 100 }, now);
    expect(one.items).toEqual(all.filter((level) => level.sizeLabel === "10"));
  }
});

it("cursors are read back, and nothing else is", () => {
  const cursor = { priceCents: 22_050, sortOrder: 105, variantId: "6f0f9a52-4a7e-4c0b-9d0e-1f6f1f0a2b3c" };
  expect(decodeLevelCursor(encodeLevelCursor(cursor))).toEqual(cursor);
  for (const text of ["", "1.2.3", "-1.2.6f0f9a52-4a7e-4c0b-9d0e-1f6f1f0a2b3c", "' OR true"]) {
    expect(decodeLevelCursor(text)).toBeNull();
  }
});
