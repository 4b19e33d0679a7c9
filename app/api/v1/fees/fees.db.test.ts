import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetFeeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createFeeSchedule, setCompletedSales } from "@/prisma/factories/fees.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import * as calculate from "./calculate/route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;
const levels = [
  { level: 1, minimumSales: 5, sellerFeeBps: 350 },
  { level: 2, minimumSales: 20, sellerFeeBps: 300 },
];

beforeEach(async () => {
  await testDatabase.reset();
  forgetFeeSchedules(database);
});
afterAll(() => closeRateLimits());

const ask = (query: string, cookies: Record<string, string> = {}) =>
  callApi(calculate.GET, { path: `/api/v1/fees/calculate?${query}`, cookies });

describe("GET /api/v1/fees/calculate", () => {
  it("tells anybody every part, the version, and that there are no levels", async () => {
    const { status, body } = await ask("priceCents=22000");
    expect(status).toBe(200);
    expect(body).toEqual({
      currency: "USD",
      priceCents: 22_000,
      buyerFeeCents: 1_100,
      buyerFeeBasis: "rate",
      shippingCents: 1_395,
      totalCents: 24_495,
      sellerFeeCents: 880,
      sellerFeeBps: 400,
      sellerFeeBasis: "rate",
      payoutCents: 21_120,
      sellerLevel: null,
      sellerLevelOf: null,
      completedSales: null,
      feeScheduleVersion: 1,
      feeSchedule: {
        version: 1,
        buyerFeeBps: 500,
        minimumBuyerFeeCents: 0,
        sellerFeeBps: 400,
        minimumSellerFeeCents: 0,
        shippingCents: 1_395,
        levels: [],
      },
    });
  });

  it("applies one's own level with a session and that of a new seller without, and says which", async () => {
    await createFeeSchedule(database, { levels, minimumBuyerFeeCents: 1_500, minimumSellerFeeCents: 2_000 });
    const { id } = await createUser(database);
    await setCompletedSales(database, id, 20);
    const cookies = await logIn(id);
    expect((await ask("priceCents=100000", cookies)).body).toMatchObject({
      sellerFeeCents: 3_000,
      sellerFeeBps: 300,
      payoutCents: 97_000,
      sellerLevel: 2,
      sellerLevelOf: "you",
      completedSales: 20,
      feeScheduleVersion: 2,
      feeSchedule: { levels },
    });
    expect((await ask("priceCents=100000")).body).toMatchObject({
      sellerFeeCents: 4_000,
      sellerLevel: 0,
      sellerLevelOf: "new_seller",
      completedSales: null,
    });
    // Where a minimum counts it says so, and below it the seller's is the price.
    expect((await ask("priceCents=22000", cookies)).body).toMatchObject({
      buyerFeeCents: 1_500,
      buyerFeeBasis: "minimum",
      sellerFeeCents: 2_000,
      sellerFeeBasis: "minimum",
    });
    expect((await ask("priceCents=1900")).body).toMatchObject({ sellerFeeBasis: "price", payoutCents: 0 });
  });

  it("leaves the other side out when one is named", async () => {
    const buyer = (await ask("priceCents=22000&side=buyer")).body;
    expect(buyer).toMatchObject({ totalCents: 24_495, feeScheduleVersion: 1 });
    expect(buyer).not.toHaveProperty("payoutCents");
    expect(buyer).not.toHaveProperty("sellerLevel");
    const seller = (await ask("priceCents=22000&side=seller")).body;
    expect(seller).toMatchObject({ payoutCents: 21_120, feeScheduleVersion: 1 });
    expect(seller).not.toHaveProperty("totalCents");
  });

  it.each([
    ["", "priceCents"],
    ["priceCents=0", "priceCents"],
    ["priceCents=220.00", "priceCents"],
    ["priceCents=10000001", "priceCents"],
    ["priceCents=22000&priceCents=1", "priceCents"],
    ["priceCents=22000&side=house", "side"],
  ])("refuses ?%s and names the field", async (query, field) => {
    const { status, body } = await ask(query);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "invalid_input" });
    expect(body.errors.map((each: { field: string }) => each.field)).toEqual([field]);
  });
});
