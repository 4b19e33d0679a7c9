import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startMailInbox } from "@/dev/mail-inbox.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { getMailBlock } from "@/lib/domain/accounts/queries.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { requestEmailVerification } from "@/lib/workflows/accounts/request-email-verification.ts";
import { verifyEmail } from "@/lib/workflows/accounts/verify-email.ts";
import { dispatcherIdle, dispatchOutbox } from "@/lib/workflows/events/dispatch-outbox.ts";
import { dispatchDeliveries } from "@/lib/workflows/notifications/dispatch-deliveries.ts";
import { makeNotifications } from "@/lib/workflows/notifications/make-notifications.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { mailEvent, mailRequest } from "@/tests/support/mail-events.ts";
import { POST } from "./route.ts";

vi.mock("@/lib/workflows/events/wake-dispatcher.ts", () => ({ wakeDispatcher: vi.fn() }));
vi.mock("@/lib/workflows/notifications/wake-deliveries.ts", () => ({ wakeDeliveries: vi.fn() }));

// Before anything reads the environment: mail goes to the inbox that stands in for Resend.
const directory = mkdtempSync(path.join(os.tmpdir(), "solebook-bounces-"));
const inbox = await startMailInbox({ port: 0, directory });
process.env.RESEND_BASE_URL = inbox.baseUrl;

const { database } = testDatabase;
let userId: string;
let email: string;

beforeEach(async () => {
  await testDatabase.reset();
  await press("/inbox/clear");
  ({ id: userId, email } = await createUser(database));
});
afterAll(async () => {
  await closeRateLimits();
  await inbox.stop();
  rmSync(directory, { recursive: true, force: true });
});

interface SentMail {
  id: string;
  to: string[];
  subject: string;
  text: string;
  last_event: string;
}

const press = (button: string) => fetch(new URL(button, inbox.inboxUrl), { method: "POST" });
const receive = async (body: string) => (await POST(mailRequest(body))).status;

/** Everything in the inbox, the oldest first. */
async function mails(): Promise<SentMail[]> {
  const response = await fetch(`${inbox.baseUrl}/emails`, { headers: { authorization: "Bearer test" } });
  return ((await response.json()) as { data: SentMail[] }).data.reverse();
}

/** Sends all that is due. @returns what went out by mail, or why it did not */
async function deliver(): Promise<string[]> {
  await dispatchOutbox();
  await dispatcherIdle();
  await dispatchDeliveries();
  const rows = await database.notificationDelivery.findMany({
    where: { channel: "mail" },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ status, lastError }) => lastError ?? status);
}

const tell = (occasion: string) => makeNotifications([{ type: "welcome", userId, occasion, facts: {} }]);
const blocked = () => getMailBlock({ email }, database);

describe("a mail that comes back", () => {
  it("ends all mail to its address, and its owner is told on the site", async () => {
    expect(await receive(mailEvent("bounced", email.toUpperCase(), new Date()))).toBe(200);
    expect(await blocked()).toMatchObject({ reason: "bounced", words: expect.stringContaining("nobody") });
    await tell("one");
    expect(await deliver()).toEqual(["the address does not take our mail"]);
    expect(await mails()).toEqual([]);
    expect(
      await database.notification.findMany({ where: { type: "mail_stopped" }, include: { deliveries: true } }),
    ).toMatchObject([
      { userId, title: "Our mail does not reach you", isListed: true, deliveries: [{ channel: "app" }] },
    ]);
  });

  it("is noted on what it was sent for, with all that went out together, like one that arrives", async () => {
    await tell("one");
    await tell("two");
    expect(await deliver()).toEqual(["sent", "sent"]);
    const [first, second] = await database.notificationDelivery.findMany({ where: { channel: "mail" } });
    await database.notificationDelivery.update({
      where: { id: second?.id },
      data: { isDigest: true, sentWithId: first?.id },
    });
    const at = new Date();
    await receive(mailEvent("delivered", email, at, first?.id));
    await receive(mailEvent("bounced", email, addMs(at, 1), first?.id));
    await receive(mailEvent("delivered", email, addMs(at, 2), "no delivery of ours"));
    const rows = await database.notificationDelivery.findMany({ where: { channel: "mail" } });
    expect(rows.map(({ deliveredAt, bouncedAt }) => [deliveredAt, bouncedAt])).toEqual(
      Array(2).fill([at, addMs(at, 1)]),
    );
  });

  it("changes nothing when it is told again, when it may arrive the next time, or when it arrives", async () => {
    const passing = mailEvent("bounced", email, new Date()).replace("Permanent", "Transient");
    expect(await receive(passing)).toBe(200);
    expect(await receive(mailEvent("delivered", email, new Date()))).toBe(200);
    expect(await blocked()).toBeNull();
    const request = mailRequest(mailEvent("complained", email, new Date()));
    const [first, again] = [request.clone(), request.clone()];
    expect([(await POST(first)).status, (await POST(again)).status]).toEqual([200, 200]);
    expect(await receive(mailEvent("bounced", email, new Date()))).toBe(200);
    expect(await blocked()).toMatchObject({ reason: "complained" });
    await deliver();
    expect(await database.notification.count({ where: { type: "mail_stopped" } })).toBe(1);
    expect(await database.mailEvent.count()).toBe(4);
  });
});

it("mail goes on once the address is confirmed again, whatever is heard late of what was sent before", async () => {
  const earlier = addMs(new Date(), -hourMs);
  const actor: UserActor = {
    kind: "user",
    userId: userId as UserId,
    sessionId: "session" as SessionId,
    roles: ["buyer"],
    emailVerified: true,
  };
  await tell("one");
  await deliver();
  const [mail] = await mails();
  // Resend, too, sends nothing more to an address of which a mail has come back.
  await press(`/inbox/${mail?.id}/bounced`);
  await receive(mailEvent("bounced", email, earlier));
  expect(await requestEmailVerification(actor)).toEqual({ ok: true, value: { alreadyVerified: false } });
  await deliver();
  const link = (await mails()).find(({ subject }) => subject === "Confirm your address for Solebook");
  expect(link).toMatchObject({ to: [email], last_event: "delivered" });
  const token = /token=([\w-]{43})/.exec(link?.text ?? "")?.[1] ?? "";
  expect(await verifyEmail({ token }, { ipAddress: "192.0.2.1", userAgent: "test" })).toMatchObject({ ok: true });
  expect(await blocked()).toBeNull();

  await receive(mailEvent("bounced", email, addMs(earlier, 1)));
  expect(await blocked()).toBeNull();
  await tell("two");
  expect((await deliver()).at(-1)).toBe("sent");
  // What comes back from now on counts.
  await receive(mailEvent("bounced", email, addMs(new Date(), 1)));
  expect(await blocked()).toMatchObject({ reason: "bounced" });
  expect(await requestEmailVerification(actor)).toEqual({ ok: true, value: { alreadyVerified: false } });
});

it("believes nothing that is not signed, too old or too large, and asks again for what it cannot read", async () => {
  const body = mailEvent("bounced", email, new Date());
  const status = async (request: Request) => (await POST(request)).status;
  expect(await status(mailRequest(body, { "svix-signature": "v1,bm8=" }))).toBe(400);
  expect(await status(mailRequest(body, {}, addMs(new Date(), -hourMs)))).toBe(400);
  expect(await status(mailRequest(body, { "svix-id": "msg_another" }))).toBe(400);
  expect(await status(mailRequest(body, { "content-length": "9999999" }))).toBe(413);
  expect(await receive(JSON.stringify({ type: "email.bounced", created_at: new Date(), data: { to: 5 } }))).toBe(500);
  expect(await database.mailEvent.count()).toBe(0);
  expect(await blocked()).toBeNull();
});
