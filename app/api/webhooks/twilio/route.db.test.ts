import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { localTexts } from "@/dev/mail/text-account.ts";
import { startMailInbox } from "@/dev/mail-inbox.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import { fixedClock, minuteMs } from "@/lib/core/clock.ts";
import { getPhone } from "@/lib/domain/accounts/queries.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { confirmPhone } from "@/lib/workflows/accounts/confirm-phone.ts";
import { removePhone } from "@/lib/workflows/accounts/remove-phone.ts";
import { requestPhoneCode } from "@/lib/workflows/accounts/request-phone-code.ts";
import { dispatchDeliveries } from "@/lib/workflows/notifications/dispatch-deliveries.ts";
import { makeNotifications } from "@/lib/workflows/notifications/make-notifications.ts";
import { createMarket, type MarketOfProduct } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { testEnvironment } from "@/tests/support/environment.ts";
import { POST } from "./route.ts";

vi.mock("@/lib/workflows/notifications/wake-deliveries.ts", () => ({ wakeDeliveries: vi.fn() }));

const directory = mkdtempSync(path.join(os.tmpdir(), "solebook-texts-"));
const route = "http://localhost:3000/api/webhooks/twilio";
// Before anything reads the environment: texts go to the inbox that stands in for Twilio.
const inbox = await startMailInbox({
  port: 0,
  directory: path.join(directory, "mail"),
  texts: {
    directory: path.join(directory, "texts"),
    authToken: testEnvironment.TWILIO_AUTH_TOKEN ?? "",
    webhook: { url: "http://127.0.0.1:1/", publicUrl: route },
  },
});
process.env.TWILIO_BASE_URL = inbox.baseUrl;

const { database } = testDatabase;
const now = new Date();
const clock = fixedClock(now);
const number = "+15035550100";
let market: MarketOfProduct;
let person: UserActor;
let network = 0;

beforeEach(async () => {
  await testDatabase.reset();
  await fetch(new URL("/inbox/texts/clear", inbox.inboxUrl), { method: "POST" });
  clock.set(now);
  market = await createMarket(database, ["10"], { name: "Texted shoe", slug: "texted-shoe" });
  person = await personWith("buyer");
});
afterAll(async () => {
  await closeRateLimits();
  await inbox.stop();
  rmSync(directory, { recursive: true, force: true });
});

const page = async () => (await fetch(new URL("/inbox/texts", inbox.inboxUrl))).text();
const askFor = (to = number, who = person) =>
  requestPhoneCode(who, { number: to }, { ipAddress: `192.0.2.${++network}`, userAgent: null }, { clock });
const enter = (code: string) => confirmPhone(person, { code }, { clock });
const codeIn = (text: string) => /code is (\d{6})/.exec(text)?.[1] ?? "";
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** Has the number confirmed, as its owner does. */
async function confirmNumber() {
  expect(await askFor()).toEqual({ ok: true, value: { minutes: 10 } });
  expect((await enter(codeIn(await page()))).ok).toBe(true);
}

async function remind() {
  const order = await createOrder(database, {
    variant: market.variants["10"] ?? { id: "", productId: "" },
    buyerId: person.userId,
  });
  const facts = { amountCents: 24_495 };
  await makeNotifications([{ type: "payment_reminder", orderId: order.id, occasion: order.id, facts }], { clock });
  await dispatchDeliveries();
  const deliveries = await database.notificationDelivery.findMany({ where: { channel: "sms" } });
  return { order, deliveries };
}

/** What Twilio reports: somebody has answered to our number. */
async function answer(word: string, signedWith = testEnvironment.TWILIO_AUTH_TOKEN ?? "") {
  const { getExpectedTwilioSignature } = (await import("twilio")).default;
  const form = { From: number, To: localTexts.from, Body: word };
  const headers = { "x-twilio-signature": getExpectedTwilioSignature(signedWith, route, form) };
  return (await POST(new Request(route, { method: "POST", headers, body: new URLSearchParams(form) }))).status;
}

describe("a number", () => {
  it("is texted once its owner has entered the code, and neither can be read in the table", async () => {
    await confirmNumber();
    expect(await getPhone(person, now)).toEqual({
      confirmed: { number: "+1 503 555 0100", isStopped: false },
      pending: null,
    });
    expect(await askFor()).toMatchObject({ ok: false, error: { code: "phone_confirmed" } });
    await askFor("+15035550199");
    const kept = JSON.stringify(await database.phoneNumber.findMany());
    for (const secret of [number.slice(1), "5550199", codeIn(await page())]) expect(kept).not.toContain(secret);

    const { order, deliveries } = await remind();
    expect(deliveries).toEqual([
      expect.objectContaining({
        status: "sent",
        providerId: expect.stringMatching(/^SM[0-9a-f]{32}$/),
        sentAt: expect.any(Date),
      }),
    ]);
    const text = await page();
    expect(text).toContain(`<strong>${number}</strong>`);
    expect(text).toContain(`http://localhost:3000/orders/${order.number}/pay`);

    await removePhone(person);
    expect((await remind()).deliveries).toHaveLength(1);
  });

  it("allows five tries, also when they come at once, and then not even the right one", async () => {
    await askFor();
    const code = codeIn(await page());
    const guesses = await Promise.all(Array.from({ length: 12 }, () => enter(wrong(code))));
    expect(guesses.every(({ ok }) => !ok)).toBe(true);
    expect(await database.phoneNumber.findFirst()).toMatchObject({ codeAttempts: 5, verifiedAt: null });
    expect(await enter(code)).toMatchObject({ ok: false, error: { code: "phone_code_wrong" } });
  });

  it("is confirmed once by a code that is entered twice at once; a code before the last one, or an old one, does nothing", async () => {
    await askFor();
    const first = codeIn(await page());
    await askFor();
    const second = codeIn(await page());
    if (first !== second) expect((await enter(first)).ok).toBe(false);
    clock.set(new Date(now.getTime() + 10 * minuteMs));
    expect((await enter(second)).ok).toBe(false);
    clock.set(now);
    const both = await Promise.all([enter(second), enter(second)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("that takes no texts waits for no code", async () => {
    expect(await askFor("+19995550100")).toMatchObject({ ok: false, error: { code: "phone_unreachable" } });
    expect(await database.phoneNumber.count()).toBe(0);
  });

  it("is texted three codes an hour, whoever asks", async () => {
    const others = [person, await personWith("buyer"), await personWith("buyer"), await personWith("buyer")];
    const asked = [];
    for (const who of others) asked.push(await askFor("+15035550142", who));
    expect(asked.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(asked[3]).toMatchObject({ error: { code: "rate_limited" } });
  });
});

describe("STOP", () => {
  it("ends texts, START lets them begin again; only Twilio can say so", async () => {
    await confirmNumber();
    expect(await answer("STOP", "somebody else's token")).toBe(400);
    expect((await remind()).deliveries).toHaveLength(1);
    expect(await answer(" Stop ")).toBe(200);
    expect(await answer("STOP")).toBe(200);
    expect((await getPhone(person, now)).confirmed).toMatchObject({ isStopped: true });
    expect((await remind()).deliveries).toHaveLength(1);
    expect(await answer("thank you")).toBe(200);
    expect(await answer("start")).toBe(200);
    expect((await remind()).deliveries).toHaveLength(2);
  });

  it("that only Twilio has heard of so far is learned from its refusal, once", async () => {
    await confirmNumber();
    const sid = /texts\/(SM[0-9a-f]{32})\/stop/.exec(await page())?.[1];
    await fetch(new URL(`/inbox/texts/${sid}/stop`, inbox.inboxUrl), { method: "POST" });
    const { deliveries } = await remind();
    expect(deliveries).toEqual([
      expect.objectContaining({ status: "skipped", lastError: "the number has said STOP", attempts: 1 }),
    ]);
    expect((await getPhone(person, now)).confirmed).toMatchObject({ isStopped: true });
    await fetch(new URL(`/inbox/texts/${sid}/start`, inbox.inboxUrl), { method: "POST" });
  });
});
