import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { createMarket, type MarketOfProduct } from "@/prisma/factories/market.ts";
import { createTrader } from "@/tests/market/traders.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import * as linked from "./[linkId]/route.ts";
import * as all from "./route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

let market: MarketOfProduct;
let cookies: Record<string, string> = {};

beforeEach(async () => {
  await testDatabase.reset();
  market = await createMarket(testDatabase.database, ["8", "9"]);
  cookies = await logIn(await createTrader(testDatabase.database));
});

afterAll(async () => {
  await closeMatchingDatabase();
  await closeRateLimits();
});

const sizes = () => Object.values(market.variants).map(({ id }) => ({ variantId: id }));
const place = (body: unknown) => callApi(all.POST, { method: "POST", cookies, body });

describe("/api/v1/linked-bids", () => {
  it("places, lists, reads and cancels", async () => {
    const placed = await place({ budgetCents: 200_00, sizes: sizes(), expiresInDays: 7 });
    expect(placed.status).toBe(201);
    expect(placed.body.bids).toHaveLength(2);
    const { linkId } = placed.body as { linkId: string };
    expect(placed.headers.get("location")).toBe(`/api/v1/linked-bids/${linkId}`);
    const listed = await callApi(all.GET, { cookies, path: "/api/v1/linked-bids?state=open" });
    expect(listed.body).toMatchObject({ items: [{ linkId, budgetCents: 200_00 }], nextCursor: null });
    const params = { linkId };
    expect((await callApi(linked.GET, { cookies, params })).body.bids).toMatchObject([
      { sizeLabel: "8", status: "active", linkId },
      { sizeLabel: "9", status: "active", linkId },
    ]);
    const cancelled = await callApi(linked.DELETE, { method: "DELETE", cookies, params });
    expect(cancelled).toMatchObject({ status: 200, body: { linkId, cancelledBids: 2 } });
    expect((await callApi(linked.DELETE, { method: "DELETE", cookies, params })).status).toBe(409);
    expect((await callApi(all.GET, { cookies, path: "/x?state=closed" })).body.items).toHaveLength(1);
  });

  it("says what is wrong, and shows nothing to strangers", async () => {
    expect((await place({ budgetCents: 200_00, sizes: sizes().slice(1) })).body).toMatchObject({
      status: 422,
      errors: [{ field: "sizes" }],
    });
    const above = sizes().map((size) => ({ ...size, priceCents: 300_00 }));
    expect((await place({ budgetCents: 200_00, sizes: above })).status).toBe(422);
    const placed = await place({ budgetCents: 200_00, sizes: sizes() });
    const params = { linkId: placed.body.linkId as string };
    const stranger = await logIn(await createTrader(testDatabase.database));
    expect((await callApi(linked.GET, { cookies: stranger, params })).status).toBe(404);
    expect((await callApi(linked.DELETE, { method: "DELETE", cookies: stranger, params })).status).toBe(404);
    expect((await callApi(linked.GET, { params })).status).toBe(401);
    expect((await callApi(linked.GET, { cookies, params: { linkId: "x" } })).status).toBe(404);
  });
});
