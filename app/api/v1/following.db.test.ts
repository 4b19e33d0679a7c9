import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { roles } from "@/lib/core/actor.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { makeNotifications } from "@/lib/workflows/notifications/make-notifications.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import * as alert from "./alerts/[alertId]/route.ts";
import * as alerts from "./alerts/route.ts";
import * as read from "./notifications/[notificationId]/read/route.ts";
import * as readAll from "./notifications/read-all/route.ts";
import * as notifications from "./notifications/route.ts";
import * as wish from "./wishlist/[itemId]/route.ts";
import * as wishlist from "./wishlist/route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;

let productId: string;
let variantId: string;
let me: { userId: string; cookies: Record<string, string> };

async function somebody(role?: (typeof roles)[number]) {
  const { id: userId } = await createUser(database, role === undefined ? {} : { roles: [role] });
  return { userId, cookies: await logIn(userId) };
}

beforeEach(async () => {
  await testDatabase.reset();
  const market = await createMarket(database, ["10", "11"]);
  productId = market.productId;
  variantId = market.variants["10"]?.id ?? "";
  await database.quote.create({
    data: { variantId, productId, lowestAskCents: 30_000, highestBidCents: 25_000, version: 1n, updatedAt: new Date() },
  });
  me = await somebody();
});

afterAll(closeRateLimits);

describe("/wishlist", () => {
  it("keeps a shoe and its sizes once each, with the ask of the moment", async () => {
    const save = (body: unknown) => callApi(wishlist.POST, { method: "POST", cookies: me.cookies, body });
    const first = await save({ productId, variantId });
    expect(first.status).toBe(201);
    expect(first.headers.get("location")).toBe(`/api/v1/wishlist/${first.body.itemId}`);
    expect((await save({ productId, variantId })).body).toEqual(first.body);
    await save({ productId });
    await database.quote.update({ where: { variantId }, data: { lowestAskCents: 27_000, version: 2n } });

    const { body } = await callApi(wishlist.GET, { cookies: me.cookies });
    expect(body.items.map((item: { sizeLabel: string | null }) => item.sizeLabel)).toEqual([null, "10"]);
    expect(body.items[1]).toMatchObject({ addedAskCents: 30_000, lowestAskCents: 27_000, highestBidCents: 25_000 });

    const removed = await callApi(wish.DELETE, { method: "DELETE", cookies: me.cookies, params: first.body });
    expect(removed.status).toBe(200);
    expect((await callApi(wishlist.GET, { cookies: me.cookies })).body.items).toHaveLength(1);
    expect((await callApi(wish.DELETE, { method: "DELETE", cookies: me.cookies, params: first.body })).status).toBe(
      404,
    );
  });

  it("pages without repeating", async () => {
    for (const size of [undefined, variantId]) {
      const body = { productId, ...(size && { variantId: size }) };
      await callApi(wishlist.POST, { method: "POST", cookies: me.cookies, body });
    }
    const first = await callApi(wishlist.GET, { cookies: me.cookies, path: "/api/v1/wishlist?limit=1" });
    const path = `/api/v1/wishlist?limit=1&cursor=${first.body.nextCursor}`;
    const second = await callApi(wishlist.GET, { cookies: me.cookies, path });
    expect(second.body.items).toHaveLength(1);
    expect(second.body.items[0].itemId).not.toBe(first.body.items[0].itemId);
    expect(second.body.nextCursor).toBeNull();
  });

  it.each([
    ["an unknown product", { productId: "00000000-0000-4000-8000-000000000000" }, 404, "unknown_shoe"],
    ["a field we do not know", { productId: "x" }, 422, "invalid_input"],
  ])("refuses %s", async (_what, body, status, code) => {
    const answer = await callApi(wishlist.POST, { method: "POST", cookies: me.cookies, body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it("refuses a size of another shoe", async () => {
    const other = await createMarket(database);
    const body = { productId: other.productId, variantId };
    const answer = await callApi(wishlist.POST, { method: "POST", cookies: me.cookies, body });
    expect(answer.body.code).toBe("unknown_shoe");
  });
});

describe("/alerts", () => {
  const set = (body: Record<string, unknown>) =>
    callApi(alerts.POST, { method: "POST", cookies: me.cookies, body: { productId, variantId, ...body } });

  it("are set, read, changed and removed", async () => {
    const made = await set({ kind: "at_or_below", thresholdCents: 25_000 });
    expect([made.status, made.body.standing.state]).toEqual([201, "armed"]);
    const params = { alertId: made.body.alertId as string };
    const changed = await callApi(alert.PATCH, {
      method: "PATCH",
      cookies: me.cookies,
      params,
      body: { kind: "drop", dropBps: 1_000, expiresInDays: null },
    });
    expect(changed.body).toMatchObject({ triggerCents: 27_000, referenceCents: 30_000, expiresAt: null });
    const off = { method: "PATCH" as const, cookies: me.cookies, params, body: { isEnabled: false } };
    expect((await callApi(alert.PATCH, off)).body.isEnabled).toBe(false);
    expect((await callApi(alerts.GET, { cookies: me.cookies })).body.items).toHaveLength(1);
    expect((await callApi(alert.DELETE, { method: "DELETE", cookies: me.cookies, params })).status).toBe(200);
    expect((await callApi(alert.GET, { cookies: me.cookies, params })).status).toBe(404);
  });

  it.each([
    [{ kind: "at_or_below" }, "thresholdCents"],
    [{ kind: "drop" }, "dropBps"],
    [{ kind: "drop", dropBps: 9_001 }, "dropBps"],
    [{ kind: "drop", dropBps: 500, thresholdCents: 100 }, "thresholdCents"],
    [{ kind: "at_or_below", thresholdCents: 0 }, "thresholdCents"],
    [{ kind: "at_or_below", thresholdCents: 100, expiresInDays: 31 }, "expiresInDays"],
    [{ kind: "sometimes" }, "kind"],
  ])("refuse %j", async (body, field) => {
    const answer = await set(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });
});

const welcome = (occasion: string) => makeNotifications([{ type: "welcome", userId: me.userId, occasion, facts: {} }]);

describe("/notifications", () => {
  it("are told once, counted, and marked read one by one or all", async () => {
    expect(await welcome("one")).toEqual({ made: 1 });
    expect(await welcome("one")).toEqual({ made: 0 });
    await welcome("two");
    await welcome("three");
    const all = await callApi(notifications.GET, { cookies: me.cookies });
    expect(all.body.unread).toBe(3);
    const [{ notificationId }] = all.body.items;
    const params = { notificationId };
    expect((await callApi(read.POST, { method: "POST", cookies: me.cookies, params })).status).toBe(200);
    expect((await callApi(notifications.GET, { cookies: me.cookies })).body.unread).toBe(2);
    expect((await callApi(readAll.POST, { method: "POST", cookies: me.cookies })).body).toEqual({ marked: 2 });
    expect((await callApi(notifications.GET, { cookies: me.cookies })).body.unread).toBe(0);
  });
});

describe("what belongs to somebody else", () => {
  it("is not there for anybody, whatever their role", async () => {
    const saved = await callApi(wishlist.POST, { method: "POST", cookies: me.cookies, body: { productId } });
    const body = { productId, kind: "at_or_below", thresholdCents: 100 };
    const set = await callApi(alerts.POST, { method: "POST", cookies: me.cookies, body });
    await welcome("one");
    const told = await database.notification.findFirstOrThrow();
    for (const role of roles) {
      const { cookies } = await somebody(role);
      for (const list of [wishlist.GET, alerts.GET, notifications.GET]) {
        expect((await callApi(list, { cookies })).body.items, role).toEqual([]);
      }
      const { alertId } = set.body;
      const attempts = [
        await callApi(wish.DELETE, { method: "DELETE", cookies, params: { itemId: saved.body.itemId } }),
        await callApi(alert.GET, { cookies, params: { alertId } }),
        await callApi(alert.PATCH, { method: "PATCH", cookies, params: { alertId }, body: { isEnabled: false } }),
        await callApi(alert.DELETE, { method: "DELETE", cookies, params: { alertId } }),
        await callApi(read.POST, { method: "POST", cookies, params: { notificationId: told.id } }),
      ];
      expect(
        attempts.map(({ status }) => status),
        role,
      ).toEqual([404, 404, 404, 404, 404]);
      expect((await callApi(readAll.POST, { method: "POST", cookies })).body, role).toEqual({ marked: 0 });
    }
    expect((await callApi(notifications.GET, { cookies: me.cookies })).body.unread).toBe(1);
    expect((await callApi(wishlist.GET, { cookies: me.cookies })).body.items).toHaveLength(1);
    for (const list of [wishlist.GET, alerts.GET, notifications.GET]) expect((await callApi(list)).status).toBe(401);
  });

  it("is changed only from our own pages", async () => {
    const foreign = { method: "POST" as const, cookies: me.cookies, headers: { origin: "https://elsewhere.example" } };
    expect((await callApi(wishlist.POST, { ...foreign, body: { productId } })).body.code).toBe("origin_not_allowed");
    expect((await callApi(readAll.POST, foreign)).body.code).toBe("origin_not_allowed");
  });
});
