import { beforeEach, describe, expect, it } from "vitest";
import { addMs, minuteMs } from "@/lib/core/clock.ts";
import { decodeCursor } from "@/lib/core/page.ts";
import { createMarket, createSales } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { listRecentTrades, listSales } from "./queries.sales.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T12:00:00Z");

beforeEach(() => testDatabase.reset());

async function createTape() {
  const market = await createMarket(database, ["9", "10"]);
  const { "9": nine, "10": ten } = market.variants;
  if (!nine || !ten) throw new Error("the factory made other sizes");
  // Three of size 10 in the same millisecond: only the sequence tells them apart.
  await createSales(database, ten, [
    { priceCents: 20_000, at: addMs(now, -2 * minuteMs) },
    ...[20_100, 20_200, 20_300].map((priceCents) => ({ priceCents, at: addMs(now, -minuteMs) })),
  ]);
  await createSales(database, nine, [{ priceCents: 19_000, at: now }]);
  return { market, nine, ten };
}

describe("listSales", () => {
  it("pages through all sizes without repeating or losing a sale of the same moment", async () => {
    const { market } = await createTape();
    const seen: number[] = [];
    let cursor = null;
    do {
      const page = await listSales({ productId: market.productId }, { limit: 2, cursor: cursor ?? undefined });
      seen.push(...page.items.map((sale) => sale.priceCents));
      cursor = page.nextCursor === null ? null : decodeCursor(page.nextCursor);
    } while (cursor);
    expect(seen).toEqual([19_000, 20_300, 20_200, 20_100, 20_000]);
  });

  it("shows one size when asked, and nobody's name", async () => {
    const { market, nine } = await createTape();
    const { items, nextCursor } = await listSales({ productId: market.productId, variantId: nine.id }, { limit: 10 });
    expect(nextCursor).toBeNull();
    expect(items).toEqual([
      {
        id: expect.any(String),
        variantId: nine.id,
        sizeLabel: "9",
        priceCents: 19_000,
        takerSide: "bid",
        at: now.toISOString(),
      },
    ]);
  });

  it("finds nothing behind a cursor of another list", async () => {
    const { market } = await createTape();
    const cursor = { at: now, key: "not-a-sequence" };
    expect(await listSales({ productId: market.productId }, { limit: 2, cursor })).toEqual({
      items: [],
      nextCursor: null,
    });
  });
});

describe("listRecentTrades", () => {
  it("names shoe and size of the newest sales anywhere, but for hidden products", async () => {
    const { market } = await createTape();
    const hidden = await createMarket(database, ["8"], { status: "hidden" });
    await createSales(database, hidden.variants["8"] ?? { id: "", productId: "" }, [{ priceCents: 1_000, at: now }]);
    const trades = await listRecentTrades(2);
    expect(trades.map((trade) => [trade.slug, trade.sizeLabel, trade.priceCents])).toEqual([
      [market.slug, "9", 19_000],
      [market.slug, "10", 20_300],
    ]);
  });
});
