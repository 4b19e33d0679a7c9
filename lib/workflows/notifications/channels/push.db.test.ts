import { createECDH } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type PushService, startPushService } from "@/dev/push-service.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import { dayMs } from "@/lib/core/clock.ts";
import type { SessionId } from "@/lib/core/ids.ts";
import { maximumPushBrowsers } from "@/lib/domain/accounts/model.ts";
import { listPushBrowsers } from "@/lib/domain/accounts/queries.ts";
import { pushKey } from "@/lib/platform/push.ts";
import { addPushBrowser, removePushBrowser } from "@/lib/workflows/accounts/push-browsers.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { dispatchDeliveries } from "../dispatch-deliveries.ts";
import { makeNotifications } from "../make-notifications.ts";

vi.mock("@/lib/workflows/notifications/wake-deliveries.ts", () => ({ wakeDeliveries: vi.fn() }));

const { database } = testDatabase;
const now = new Date();
const service: PushService = await startPushService(pushKey() ?? "");
let person: UserActor;
let told = 0;

beforeEach(async () => {
  await testDatabase.reset();
  person = await loggedIn(await personWith("buyer"));
});
afterAll(() => service.stop());

/** The person in one more browser. */
async function loggedIn(actor: UserActor, expiresAt = new Date(now.getTime() + dayMs)): Promise<UserActor> {
  const userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
  const createdAt = new Date(expiresAt.getTime() - dayMs);
  const { id } = await database.session.create({ data: { userId: actor.userId, createdAt, expiresAt, userAgent } });
  return { ...actor, sessionId: id as SessionId };
}

async function subscribe(actor: UserActor) {
  const subscription = service.subscribe();
  expect((await addPushBrowser(actor, subscription)).ok).toBe(true);
  return subscription.endpoint;
}

/** Something urgent happens to the person. @returns what became of its push, and what browsers were shown */
async function tell() {
  const before = service.received.length;
  const facts = { device: "Firefox on Windows", ipAddress: null, at: now.toISOString() };
  await makeNotifications([{ type: "new_login", userId: person.userId, occasion: `login ${++told}`, facts }]);
  await dispatchDeliveries();
  const delivery = await database.notificationDelivery.findFirst({
    where: { channel: "push", notification: { dedupeKey: { contains: `login ${told}` } } },
  });
  return { delivery, shown: service.received.slice(before) };
}
const tryAgain = () =>
  database.notificationDelivery.updateMany({ where: { status: "waiting" }, data: { nextTryAt: new Date(0) } });

describe("push", () => {
  it("reaches every browser of a person, encrypted for it and signed by us, and nobody without one gets a delivery", async () => {
    expect((await tell()).delivery).toBeNull();
    const endpoints = [await subscribe(person), await subscribe(await loggedIn(person))];
    const { delivery, shown } = await tell();
    expect(service.refused).toEqual([]);
    expect(delivery).toMatchObject({ status: "sent", sentAt: expect.any(Date) });
    expect(shown.map(({ endpoint }) => endpoint).sort()).toEqual([...endpoints].sort());
    const id = delivery?.notificationId ?? "";
    for (const { payload, urgency, topic, ttlSeconds } of shown) {
      expect(payload).toEqual({
        title: "A new device logged in",
        body: expect.stringContaining("Firefox on Windows"),
        href: "/account",
        tag: id,
      });
      expect({ urgency, topic, ttlSeconds }).toEqual({
        urgency: "high",
        topic: id.replaceAll("-", ""),
        ttlSeconds: 86_400,
      });
    }
  });

  it("forgets a browser that is gone, tries again where the service is not well, and shows a message once where it was taken", async () => {
    const [gone, ill] = [await subscribe(person), await subscribe(await loggedIn(person))];
    service.answer(gone, 410);
    service.answer(ill, 503);
    const { delivery } = await tell();
    expect(delivery).toMatchObject({ status: "waiting", attempts: 1, lastError: expect.stringContaining("503") });
    expect(await database.pushSubscription.count()).toBe(1);

    const well = await subscribe(await loggedIn(person));
    await tryAgain();
    const before = service.received.length;
    await dispatchDeliveries();
    expect(service.received.slice(before).map(({ endpoint }) => endpoint)).toEqual([well]);
    const row = await database.notificationDelivery.findUniqueOrThrow({ where: { id: delivery?.id ?? "" } });
    expect(row).toMatchObject({ status: "sent", attempts: 2 });

    service.answer(ill, 410);
    service.answer(well, 404);
    expect((await tell()).delivery).toMatchObject({
      status: "skipped",
      lastError: "no browser takes messages any more",
    });
    expect(await database.pushSubscription.count()).toBe(0);
  });

  it("ends where the person is logged out, and goes on for whoever is logged in there now", async () => {
    const subscription = service.subscribe();
    await addPushBrowser(person, subscription);
    await addPushBrowser(await loggedIn(person, new Date(now.getTime() - 1_000)), service.subscribe());
    expect(await listPushBrowsers(person, now)).toEqual([
      expect.objectContaining({ device: "Firefox on Windows", isCurrent: true }),
    ]);
    const stranger = await loggedIn(await personWith("buyer"));
    await addPushBrowser(stranger, subscription);
    expect((await tell()).delivery).toBeNull();
    expect(await listPushBrowsers(stranger, now)).toHaveLength(1);
    const [browser] = await database.pushSubscription.findMany({ where: { userId: stranger.userId } });
    expect(await removePushBrowser(person, { browserId: browser?.id ?? "" })).toEqual({
      ok: true,
      value: { wasThere: false },
    });
    expect(await removePushBrowser(stranger, { browserId: browser?.id ?? "" })).toEqual({
      ok: true,
      value: { wasThere: true },
    });
  });

  it("keeps ten browsers of a person, the newest, and asks no key for one", async () => {
    for (let index = 0; index < maximumPushBrowsers + 2; index++) await subscribe(person);
    expect(await database.pushSubscription.count()).toBe(maximumPushBrowsers);
    const keyed = { ...person, sessionId: null };
    expect(await addPushBrowser(keyed, service.subscribe())).toMatchObject({ error: { code: "unauthenticated" } });
  });

  it("that was subscribed to with another key is taken by no push service, and its browser forgotten", async () => {
    const other = createECDH("prime256v1");
    const elsewhere = await startPushService(other.generateKeys("base64url"));
    await addPushBrowser(person, elsewhere.subscribe());
    expect((await tell()).delivery).toMatchObject({ status: "skipped" });
    expect(elsewhere.refused).toEqual([expect.stringContaining("another key")]);
    expect(await database.pushSubscription.count()).toBe(0);
    await elsewhere.stop();
  });
});
