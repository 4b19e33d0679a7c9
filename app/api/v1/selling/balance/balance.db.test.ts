import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { roles } from "@/lib/core/actor.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { addPenalty } from "@/lib/workflows/payouts/add-penalty.ts";
import { balanceCsv } from "@/lib/workflows/payouts/export-balance.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import * as lines from "./lines/route.ts";
import * as balance from "./route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;

let standIn: TestStandIn;
beforeAll(async () => {
  standIn = await startApplicationStandIn();
});
beforeEach(() => testDatabase.reset());
afterAll(async () => {
  await closeRateLimits();
  await standIn.stop();
});

/** A seller with a pair on hold, a payout that waits and a penalty. */
async function sellerWithBalance() {
  const actor = await personWith("seller");
  const variant = await createVariant(database);
  const given = { variant, sellerId: actor.userId };
  const held = await createPaidOrder(database, standIn.stripe, {
    ...given,
    createdAt: new Date("2026-11-20T15:00:00Z"),
  });
  const earlier = { ...given, status: "completed", createdAt: new Date("2026-11-10T15:00:00Z") } as const;
  const done = await createPaidOrder(database, standIn.stripe, earlier);
  const fine = { sellerId: actor.userId, orderId: held.order.id, amountCents: 2_500 };
  await database.$transaction((tx) => addPenalty(tx, fine, new Date("2026-11-21T09:00:00Z")));
  return { actor, cookies: await logIn(actor.userId), held: held.order, done: done.order };
}

describe("GET /api/v1/selling/balance", () => {
  it("says where a seller's money is, and shows each line with its order, page by page", async () => {
    const { cookies, held, done } = await sellerWithBalance();
    expect((await callApi(balance.GET, { cookies })).body).toEqual({
      onHoldCents: 21_120,
      availableCents: 21_120,
      owedCents: -2_500,
      paidCents: 0,
      account: { status: "not_begun", missing: [], schedule: null },
    });
    const seen: unknown[] = [];
    let cursor = "";
    for (let page = 0; page < 3; page += 1) {
      const { body } = await callApi(lines.GET, { cookies, path: `/x?limit=1${cursor}` });
      seen.push(
        ...body.items.map((line: { kind: string; status: string; amountCents: number; order: { number: string } }) => [
          line.kind,
          line.status,
          line.amountCents,
          line.order.number,
        ]),
      );
      cursor = `&cursor=${body.nextCursor}`;
      expect(body.nextCursor === null).toBe(page === 2);
    }
    expect(seen).toEqual([
      ["penalty", "open", -2_500, held.number],
      ["payout", "on_hold", 21_120, held.number],
      ["payout", "waiting", 21_120, done.number],
    ]);
    for (const [only, status] of Object.entries({ on_hold: "on_hold", available: "waiting", adjustments: "open" })) {
      const { body } = await callApi(lines.GET, { cookies, path: `/x?only=${only}` });
      expect(body.items.map((line: { status: string }) => line.status)).toEqual([status]);
    }
    expect((await callApi(lines.GET, { cookies, path: "/x?only=paid" })).body).toEqual({ items: [], nextCursor: null });
  });

  it("is a person's own, whatever their role, and asks who one is", async () => {
    await sellerWithBalance();
    for (const role of roles) {
      const cookies = await logIn((await personWith(role)).userId);
      expect((await callApi(balance.GET, { cookies })).body).toMatchObject({ onHoldCents: 0, owedCents: 0 });
      expect((await callApi(lines.GET, { cookies })).body).toEqual({ items: [], nextCursor: null });
    }
    for (const { GET } of [balance, lines]) expect((await callApi(GET)).status).toBe(401);
    const cookies = await logIn((await personWith("seller")).userId);
    for (const query of ["only=everything", "limit=0", "cursor=zzz", "page=2"]) {
      expect((await callApi(lines.GET, { cookies, path: `/x?${query}` })).status).toBe(422);
    }
  });

  it("is a file too", async () => {
    const { actor, held, done } = await sellerWithBalance();
    const rows = (await balanceCsv(actor)).trim().split("\n");
    expect(rows[0]).toBe("date,kind,status,order,shoe,size,amount,set_off,sent,paid_on");
    expect(rows.slice(1)).toEqual([
      `2026-11-21T09:00:00.000Z,penalty,open,${held.number},Market shoe,10,-25.00,,,`,
      `2026-11-20T15:00:00.000Z,payout,on_hold,${held.number},Market shoe,10,211.20,0.00,,`,
      expect.stringMatching(new RegExp(`,payout,waiting,${done.number},Market shoe,10,211.20,0.00,,$`)),
    ]);
  });
});
