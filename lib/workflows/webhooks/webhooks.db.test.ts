import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, fixedClock, hourMs } from "@/lib/core/clock.ts";
import { failingLimitMs, maximumEndpoints, retryDelaysSeconds } from "@/lib/domain/webhooks/model.ts";
import { getDelivery, getEndpoint, listDeliveries, listEndpoints } from "@/lib/domain/webhooks/queries.ts";
import type { NewWebhookEvent, WebhookEventType } from "@/lib/domain/webhooks/rules.events.ts";
import { createWebhookSchema } from "@/lib/domain/webhooks/schema.ts";
import { type ClaimedWebhook, claimWebhooks } from "@/lib/domain/webhooks/store.deliveries.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { cleanWebhooks } from "../jobs/clean-up.ts";
import { createWebhook } from "./create-webhook.ts";
import { editWebhook } from "./edit-webhook.ts";
import { noteEvents } from "./note-events.ts";
import { removeWebhook } from "./remove-webhook.ts";
import { replayWebhook } from "./replay.ts";
import { rotateSecret } from "./rotate-secret.ts";
import { sendTestEvent } from "./send-test.ts";
import { sendWebhook } from "./send-webhook.ts";
import { WebhookLane } from "./webhook-lane.ts";

// Nothing is sent but by the lanes of these tests.
process.env.VERCEL = "1";

const { database } = testDatabase;
const now = new Date();

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

let receiver: Server;
let origin: string;
let person: UserActor;
const received: Received[] = [];
/** Answers that have not been given yet. */
const held: ServerResponse[] = [];

/** Somebody's program: what it answers stands in its address. */
function answer(path: string, response: ServerResponse): void {
  if (path.startsWith("/slow")) return void held.push(response);
  if (path.startsWith("/redirect")) return void response.writeHead(302, { location: "http://169.254.169.254/" }).end();
  const status = Number(path.match(/^\/(\d{3})/)?.[1] ?? 200);
  response.writeHead(status).end(status === 500 ? `broken \0${"x".repeat(5_000)}` : "thanks");
}

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "";
      received.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      answer(path, response);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

beforeEach(async () => {
  await testDatabase.reset();
  received.length = 0;
  held.length = 0;
  person = await personWith("buyer", "seller");
});

async function endpoint(path: string, eventTypes: WebhookEventType[] = ["offer.expired"], owner = person) {
  const created = await createWebhook(owner, createWebhookSchema.parse({ url: `${origin}${path}`, eventTypes }));
  if (!created.ok) throw new Error(created.error.code);
  return created.value;
}

const id = "6f0f9a52-4a7e-4c0b-9d0e-1f6f1f0a2b3c";
const expired = (occasion: string, owner = person): NewWebhookEvent => ({
  type: "offer.expired",
  userId: owner.userId,
  occasion,
  data: { offerId: id, side: "ask", productId: id, variantId: id, priceCents: 22_000 },
  occurredAt: now,
});
const laneFor = (isFailing: boolean, context?: Parameters<typeof sendWebhook>[2]) =>
  new WebhookLane({ database, isFailing, send: (on, claim) => sendWebhook(on, claim, context) });
/** Sends what is due, to those that answered last time and to the others. */
async function sendAll(context?: Parameters<typeof sendWebhook>[2]) {
  const well = await laneFor(false, context).drain();
  const ill = await laneFor(true, context).drain();
  return { delivered: well.delivered + ill.delivered, failed: well.failed + ill.failed };
}
const letAllPass = () => database.webhookDelivery.updateMany({ data: { nextTryAt: new Date(0) } });
const deliveriesOf = async (webhookId: string) => (await listDeliveries(person, webhookId, { limit: 50 }))?.items ?? [];
const verify = (secret: string, { body, headers }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

describe("sending", () => {
  it("signs what whoever chose it is told, once an event and endpoint, and writes down how it went", async () => {
    const { webhookId, secret } = await endpoint("/hooks");
    await endpoint("/others", ["match.created"]);
    await endpoint("/strangers", ["offer.expired"], await personWith("buyer"));
    await Promise.all([noteEvents([expired("one"), expired("one")]), noteEvents([expired("one")])]);
    expect(await noteEvents([expired("one")])).toEqual({ made: 0 });
    expect(await sendAll()).toEqual({ delivered: 1, failed: 0 });
    expect(received.map(({ path }) => path)).toEqual(["/hooks"]);
    const [request] = received as [Received];
    const { data } = expired("one");
    expect(verify(secret, request)).toEqual({ type: "offer.expired", timestamp: now.toISOString(), data });
    expect(() => verify(secret, { ...request, body: request.body.replace("22000", "1") })).toThrow();
    const [delivery] = await deliveriesOf(webhookId);
    expect(delivery).toMatchObject({ status: "delivered", nextTryAt: null, body: request.body });
    expect(delivery?.eventId).toBe(request.headers["webhook-id"]);
    expect(delivery?.attempts).toMatchObject([{ responseStatus: 200, responseBody: "thanks", error: null }]);
  });

  it("is claimed by one of many, and by another when its lease is over", async () => {
    await endpoint("/hooks");
    await noteEvents(Array.from({ length: 9 }, (_, index) => expired(`offer ${index}`)));
    const many = createDatabase(testDatabase.url, 6);
    const some = { isFailing: false, except: [], perEndpoint: 4, limit: 4 };
    for (let round = 1; round <= 3; round += 1) {
      const claims = await Promise.all(Array.from({ length: 6 }, () => claimWebhooks(many, some)));
      const ids = claims.flat().map(({ deliveryId }) => deliveryId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThan(0);
      expect(claims.flat().every(({ attempts }) => attempts <= round)).toBe(true);
      await letAllPass();
    }
    await many.$disconnect();
    await Promise.all(Array.from({ length: 3 }, () => laneFor(false).drain()));
    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(9);
    expect(received).toHaveLength(9);
  });

  it("of a slow endpoint holds up no other, and nothing of its own beyond its few places", async () => {
    await endpoint("/slow");
    await noteEvents(Array.from({ length: 5 }, (_, index) => expired(`slow ${index}`)));
    const lane = new WebhookLane({ database, isFailing: false });
    const drained = lane.drain();
    await expect.poll(() => held.length).toBe(2);
    const other = await personWith("seller");
    await endpoint("/quick", ["offer.expired"], other);
    await noteEvents(Array.from({ length: 5 }, (_, index) => expired(`quick ${index}`, other)));
    void lane.drain();
    await expect.poll(() => received.filter(({ path }) => path === "/quick").length).toBe(5);
    expect(held).toHaveLength(2);
    const release = setInterval(() => {
      for (const response of held.splice(0)) response.writeHead(200).end();
    }, 10);
    expect(await drained).toEqual({ delivered: 10, failed: 0 });
    clearInterval(release);
  });

  it("has both signatures while a replaced secret still counts", async () => {
    const { webhookId, secret: former } = await endpoint("/hooks");
    const rotated = await rotateSecret(person, { webhookId });
    if (!rotated.ok) throw new Error(rotated.error.code);
    await noteEvents([expired("one")]);
    await sendAll();
    for (const secret of [former, rotated.value.secret])
      expect(() => verify(secret, received[0] as Received)).not.toThrow();
    await noteEvents([expired("two")]);
    const [claim] = await claimWebhooks(database, { isFailing: false, except: [], perEndpoint: 1, limit: 1 });
    // The receiver's library counts by its own clock, so what was signed a day later is compared by hand.
    const later = { clock: fixedClock(addMs(new Date(), dayMs + hourMs)) };
    await sendWebhook(database, claim as ClaimedWebhook, later);
    expect(received[1]?.headers["webhook-signature"]?.toString().split(" ")).toHaveLength(1);
    expect(received[0]?.headers["webhook-signature"]?.toString().split(" ")).toHaveLength(2);
  });
});

describe("failing", () => {
  it("is tried again later and later, and given up after the last time", async () => {
    const { webhookId } = await endpoint("/500");
    await noteEvents([expired("one")]);
    // Ahead of the database, by whose clock the next try would be due otherwise.
    let time = addMs(now, hourMs);
    for (const seconds of retryDelaysSeconds) {
      await sendAll({ clock: fixedClock(time) });
      const [delivery] = await deliveriesOf(webhookId);
      expect(delivery?.nextTryAt).toBe(addMs(time, seconds * 1_000).toISOString());
      await letAllPass();
      // All within the days after which the endpoint itself would be given up.
      time = addMs(time, 1_000);
    }
    await sendAll({ clock: fixedClock(time) });
    const [delivery] = await deliveriesOf(webhookId);
    expect(delivery).toMatchObject({ status: "failed", nextTryAt: null });
    expect(delivery?.attempts).toHaveLength(retryDelaysSeconds.length + 1);
    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const [first] = delivery?.attempts ?? [];
    expect(first).toMatchObject({ responseStatus: 500, error: expect.stringContaining("answered 500") });
    expect(first?.responseBody).toMatch(/^broken x+$/);
    expect(first?.responseBody?.length).toBeLessThanOrEqual(1_000);
  });

  it("follows no redirect", async () => {
    const { webhookId } = await endpoint("/redirect");
    await noteEvents([expired("one")]);
    expect(await sendAll()).toEqual({ delivered: 0, failed: 1 });
    const [delivery] = await deliveriesOf(webhookId);
    expect(delivery?.attempts).toMatchObject([{ responseStatus: 302, error: expect.stringContaining("not followed") }]);
    expect(received).toHaveLength(1);
  });

  it("for days switches the endpoint off and tells its owner, who replays what was missed", async () => {
    const { webhookId } = await endpoint("/503");
    await noteEvents([expired("one")]);
    await sendAll({ clock: fixedClock(now) });
    await noteEvents([expired("two")]);
    await letAllPass();
    await sendAll({ clock: fixedClock(addMs(now, failingLimitMs - 1_000)) });
    expect(await getEndpoint(person, webhookId, now)).toMatchObject({
      status: "active",
      failingSince: now.toISOString(),
    });
    await letAllPass();
    await sendAll({ clock: fixedClock(addMs(now, failingLimitMs)) });
    expect(await getEndpoint(person, webhookId, now)).toMatchObject({
      ...{ status: "disabled", disabledReason: "failing", waiting: 0, failed: 2 },
    });
    const told = await toldSoFar({ userId: person.userId });
    expect(told).toMatchObject([{ type: "webhook_disabled", href: `/account/webhooks/${webhookId}` }]);
    // What happens meanwhile is not kept for it.
    expect(await noteEvents([expired("three")])).toEqual({ made: 0 });
    const all = { webhookId, deliveryId: null };
    expect(await replayWebhook(person, all)).toMatchObject({ ok: false, error: { code: "webhook_disabled" } });
    await editWebhook(person, { webhookId, url: `${origin}/mended`, isEnabled: true });
    expect(await replayWebhook(person, all)).toMatchObject({ ok: true, value: { replayed: 2 } });
    expect(await sendAll()).toEqual({ delivered: 2, failed: 0 });
    expect(await getEndpoint(person, webhookId, now)).toMatchObject({
      status: "active",
      failingSince: null,
      failed: 0,
    });
  });

  it("ends at once when the endpoint says that it is gone; a success in between begins anew", async () => {
    const { webhookId } = await endpoint("/500");
    await noteEvents([expired("one")]);
    await sendAll();
    await editWebhook(person, { webhookId, url: `${origin}/200` });
    await letAllPass();
    await sendAll();
    expect(await getEndpoint(person, webhookId, now)).toMatchObject({ status: "active", failingSince: null });
    await editWebhook(person, { webhookId, url: `${origin}/410` });
    await noteEvents([expired("two")]);
    await sendAll();
    expect(await getEndpoint(person, webhookId, now)).toMatchObject({ status: "disabled", disabledReason: "gone" });
  });
});

describe("an owner", () => {
  it("sends a test, replays one with the same id, and sees nothing of others", async () => {
    const { webhookId } = await endpoint("/hooks");
    const test = await sendTestEvent(person, { webhookId });
    if (!test.ok) throw new Error(test.error.code);
    const one = { webhookId, deliveryId: test.value.deliveryId };
    expect(await replayWebhook(person, one)).toMatchObject({ error: { code: "webhook_delivery_waiting" } });
    await sendAll();
    expect(await replayWebhook(person, one)).toMatchObject({ ok: true });
    await sendAll();
    expect(received[0]?.headers["webhook-id"]).toBe(received[1]?.headers["webhook-id"]);
    expect((await getDelivery(person, one))?.attempts).toHaveLength(2);
    const stranger = await personWith("buyer");
    expect(await getDelivery(stranger, one)).toBeNull();
    expect(await listDeliveries(stranger, webhookId, { limit: 5 })).toBeNull();
    for (const attempt of [
      editWebhook(stranger, { webhookId, isEnabled: false }),
      removeWebhook(stranger, one),
      rotateSecret(stranger, one),
      sendTestEvent(stranger, one),
      replayWebhook(stranger, one),
    ]) {
      expect(await attempt).toMatchObject({ ok: false, error: { code: "webhook_not_found" } });
    }
    expect(await removeWebhook(person, one)).toMatchObject({ ok: true });
    expect(await listEndpoints(person, now)).toEqual([]);
  });

  it("has a few endpoints, at addresses that everybody may be sent to", async () => {
    const many = await Promise.all(
      Array.from({ length: maximumEndpoints + 2 }, (_, index) =>
        createWebhook(person, createWebhookSchema.parse({ url: `${origin}/${index}`, eventTypes: ["offer.expired"] })),
      ),
    );
    expect(many.filter(({ ok }) => ok)).toHaveLength(maximumEndpoints);
    const to = (url: string) =>
      createWebhook(person, createWebhookSchema.parse({ url, eventTypes: ["offer.expired"] }));
    expect(await to("http://169.254.169.254/latest")).toMatchObject({ error: { code: "target_refused" } });
    expect(await to("ftp://example.com")).toMatchObject({
      error: { code: "target_invalid", fields: { url: expect.any(String) } },
    });
    const stored = await database.webhookEndpoint.findFirstOrThrow();
    expect(stored.secretEncrypted).not.toContain("whsec_");
  });

  it("finds 30 days of it", async () => {
    const { webhookId } = await endpoint("/hooks");
    await noteEvents([expired("old")], { clock: fixedClock(addMs(now, -31 * dayMs)) });
    await noteEvents([expired("new")]);
    expect(await cleanWebhooks(now)).toBe(1);
    expect(await deliveriesOf(webhookId)).toHaveLength(1);
  });
});
