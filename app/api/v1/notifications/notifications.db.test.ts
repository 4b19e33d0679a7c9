import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Role } from "@/lib/core/actor.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { makeNotifications } from "@/lib/workflows/notifications/make-notifications.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import * as connected from "./connected/route.ts";
import * as preferences from "./preferences/route.ts";
import * as list from "./route.ts";
import * as unread from "./unread/route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));
vi.mock("@/lib/workflows/notifications/wake-deliveries.ts", () => ({ wakeDeliveries: vi.fn() }));

const { database } = testDatabase;
const now = new Date();
let cookies: Record<string, string>;
let userId: string;

async function somebody(...roles: Role[]) {
  const { id } = await createUser(database, roles.length > 0 ? { roles } : {});
  return { userId: id, cookies: await logIn(id) };
}

beforeEach(async () => {
  await testDatabase.reset();
  ({ userId, cookies } = await somebody());
});
afterAll(closeRateLimits);

const change = (body: unknown) => callApi(preferences.PATCH, { method: "PATCH", cookies, body });

describe("the list", () => {
  it("can be narrowed to what is unread and to a kind, page by page", async () => {
    await makeNotifications([
      { type: "welcome", userId, occasion: "w", facts: {} },
      { type: "password_changed", userId, occasion: "p", facts: { at: now.toISOString() } },
      { type: "payout_refused", userId, occasion: "r", facts: { amountCents: 100, reason: null } },
    ]);
    await database.notification.updateMany({ where: { type: "welcome" }, data: { readAt: now } });
    const read = async (query: string) => {
      const { body } = await callApi(list.GET, { cookies, path: `/api/v1/notifications${query}` });
      return (body.items as { type: string }[]).map(({ type }) => type).sort();
    };
    expect(await read("")).toHaveLength(3);
    expect(await read("?unread=true")).toEqual(["password_changed", "payout_refused"]);
    expect(await read("?kind=account")).toEqual(["password_changed", "welcome"]);
    expect(await read("?kind=account&unread=true")).toEqual(["password_changed"]);
    expect(await read("?kind=orders")).toEqual([]);
    const page = await callApi(list.GET, { cookies, path: "/api/v1/notifications?unread=true&limit=1" });
    expect(await read(`?unread=true&limit=1&cursor=${page.body.nextCursor}`)).toHaveLength(1);
    expect((await callApi(list.GET, { cookies, path: "/api/v1/notifications?kind=gossip" })).status).toBe(422);
  });

  it("is counted, and a page that joins is greeted with the count even while the push service is down", async () => {
    await makeNotifications([{ type: "welcome", userId, occasion: "w", facts: {} }]);
    expect((await callApi(unread.GET, { cookies })).body).toEqual({ unread: 1 });
    expect((await callApi(connected.POST, { method: "POST", cookies })).body).toEqual({ unread: 1 });
    expect((await callApi(connected.POST, { method: "POST" })).status).toBe(401);
  });
});

describe("preferences", () => {
  it("are the usual ones until somebody chooses, and stay as they are where nothing is said", async () => {
    const usual = await callApi(preferences.GET, { cookies });
    expect(usual.body).toMatchObject({
      digest: "instant",
      quiet: null,
      timeZone: "UTC",
      channels: ["app", "mail", "sms", "push"],
    });
    const quiet = { from: "22:00", until: "07:30" };
    const choices = [{ type: "outbid", channel: "mail", isEnabled: false }];
    const first = await change({ quiet, timeZone: "America/New_York", choices });
    expect(first.body).toMatchObject({ digest: "instant", quiet, timeZone: "America/New_York" });
    const second = await change({ digest: "daily" });
    expect(second.body).toMatchObject({ digest: "daily", quiet, timeZone: "America/New_York" });
    const types = (second.body.kinds as { types: { type: string; channels: unknown[] }[] }[]).flatMap(
      ({ types }) => types,
    );
    expect(types.find(({ type }) => type === "outbid")?.channels).toEqual([
      { channel: "app", isOn: true, isChoice: true },
      { channel: "mail", isOn: false, isChoice: true },
      // No text for what is not pressing, whatever one would like.
      { channel: "sms", isOn: false, isChoice: false },
      { channel: "push", isOn: true, isChoice: true },
    ]);
    expect((await change({ quiet: null })).body.quiet).toBeNull();
  });

  it("leave no choice where money or safety are at stake, and then change nothing at all", async () => {
    const choices = [
      { type: "outbid", channel: "mail", isEnabled: false },
      { type: "payment_failed", channel: "mail", isEnabled: false },
    ];
    expect(await change({ choices })).toMatchObject({
      status: 422,
      body: { code: "preference_fixed", errors: [{ field: "payment_failed:mail" }] },
    });
    expect(await database.notificationPreference.count()).toBe(0);
  });

  it.each([
    [{ timeZone: "Mars/Olympus" }, "timeZone"],
    [{ quiet: { from: "25:00", until: "07:00" } }, "quiet.from"],
    [{ quiet: { from: "07:00", until: "07:00" } }, "quiet.until"],
    [{ digest: "weekly" }, "digest"],
    [{ choices: [{ type: "gossip", channel: "mail", isEnabled: true }] }, "choices.0.type"],
  ])("refuse %j", async (body, field) => {
    const answer = await change(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it("show those who run the place what only they are told", async () => {
    const kindsOf = async (who: Record<string, string>) => {
      const { body } = await callApi(preferences.GET, { cookies: who });
      return (body.kinds as { kind: string }[]).map(({ kind }) => kind);
    };
    const admin = await somebody("admin");
    expect(await kindsOf(admin.cookies)).toContain("operations");
    expect(await kindsOf(cookies)).not.toContain("operations");
  });
});
