import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { fixedClock } from "@/lib/core/clock.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { closeRateLimits, rateLimits } from "@/lib/platform/rate-limit.ts";
import { createUser, factoryPassword } from "@/prisma/factories/accounts.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { dispatcherIdle, dispatchOutbox } from "../events/dispatch-outbox.ts";
import { dispatchDeliveries } from "../notifications/dispatch-deliveries.ts";
import { changeEmail } from "./change-email.ts";
import { logIn } from "./log-in.ts";
import { openSession } from "./open-session.ts";
import { register } from "./register.ts";
import { requestEmailVerification } from "./request-email-verification.ts";
import { requestPasswordReset } from "./request-password-reset.ts";
import { resetPassword } from "./reset-password.ts";
import { resolveActor } from "./resolve-actor.ts";
import { verifyEmail } from "./verify-email.ts";

const logLines = vi.hoisted(() => [] as string[]);

vi.mock("../events/wake-dispatcher.ts", () => ({ wakeDispatcher: vi.fn() }));
vi.mock("@/lib/platform/logger.ts", async (load) => {
  const real = await load<typeof import("@/lib/platform/logger.ts")>();
  return { ...real, logger: real.createLogger({ write: (line: string) => void logLines.push(line) }, "trace") };
});

interface SentMail {
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: IncomingHttpHeaders;
}

const sent: SentMail[] = [];
let mailServiceIsDown = false;
let network = 0;
const visitor = () => ({ ipAddress: `192.0.2.${++network}`, userAgent: "test" });
const newPassword = "a whole new pair of laces";

/** Stands where Resend stands and keeps what it is sent. */
function startMailServer(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Omit<SentMail, "headers">;
    response.setHeader("content-type", "application/json");
    if (mailServiceIsDown) {
      response.statusCode = 422;
      response.end(JSON.stringify({ statusCode: 422, name: "validation_error", message: `no: ${body.text}` }));
      return;
    }
    sent.push({ ...body, headers: request.headers });
    response.end(JSON.stringify({ id: "mail" }));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

// Before anything reads the environment.
const mailServer = await startMailServer();
process.env.RESEND_BASE_URL = `http://127.0.0.1:${(mailServer.address() as AddressInfo).port}`;
const { database } = testDatabase;

/** Sends all mail that is due, also what failed before. @returns what went wrong */
async function deliver(): Promise<string[]> {
  await dispatchOutbox();
  await dispatcherIdle();
  await database.notificationDelivery.updateMany({ where: { status: "waiting" }, data: { nextTryAt: new Date(0) } });
  await dispatchDeliveries();
  const waiting = await database.notificationDelivery.findMany({ where: { channel: "mail", status: "waiting" } });
  return waiting.map(({ lastError }) => lastError ?? "");
}

function tokenIn(mail: SentMail | undefined): string {
  const token = /token=([\w-]{43})/.exec(mail?.text ?? "")?.[1];
  if (!token) throw new Error("the mail has no link");
  return token;
}

async function resetLink(email: string): Promise<string> {
  await requestPasswordReset({ email }, visitor());
  await deliver();
  return tokenIn(sent.at(-1));
}

beforeEach(async () => {
  await testDatabase.reset();
  sent.length = 0;
  logLines.length = 0;
  mailServiceIsDown = false;
});
afterAll(async () => {
  await closeRateLimits();
  mailServer.closeAllConnections();
  await new Promise((resolve) => mailServer.close(resolve));
});

describe("the link that confirms an address", () => {
  async function registered() {
    const result = await register(
      { name: "Ann & <Lee>", email: "ann@example.com", password: "three red sneakers" },
      visitor(),
    );
    if (!result.ok) throw new Error(result.error.code);
    await deliver();
    return { userId: result.value.userId, token: tokenIn(sent[0]) };
  }
  const verifiedAt = async (id: string) => (await database.user.findUniqueOrThrow({ where: { id } })).emailVerifiedAt;

  it("comes by mail, in text and HTML, and confirms", async () => {
    const { userId, token } = await registered();
    expect(sent[0]).toMatchObject({ to: "ann@example.com", subject: "Confirm your address for Solebook" });
    expect(sent[0]?.html).toContain("Ann &amp; &lt;Lee&gt;");
    expect(sent[0]?.html).toContain(`http://localhost:3000/verify-email?token=${token}`);
    expect(sent[0]?.headers["idempotency-key"]).toMatch(/^notification-/);
    expect(await verifyEmail({ token }, visitor())).toEqual({ ok: true, value: { userId, alreadyVerified: false } });
    expect(await verifiedAt(userId)).toBeInstanceOf(Date);
  });

  it("is stored only as a hash, and the outbox holds nothing that could be used", async () => {
    const { token } = await registered();
    const stored = JSON.stringify([
      await database.accountToken.findMany(),
      (await database.outboxMessage.findMany()).map(({ payload }) => payload),
      await database.notification.findMany(),
    ]);
    expect(stored).not.toContain(token);
  });

  it("works once, however many press it at the same moment", async () => {
    const { userId, token } = await registered();
    const results = await Promise.all(Array.from({ length: 6 }, () => verifyEmail({ token }, visitor())));
    const first = results.filter((result) => result.ok && !result.value.alreadyVerified);
    expect(first).toHaveLength(1);
    expect(await database.accountToken.count({ where: { userId, usedAt: null } })).toBe(0);
  });

  it("is too old after 24 hours", async () => {
    const { userId, token } = await registered();
    const clock = fixedClock(new Date(Date.now() + 24 * 60 * 60 * 1_000));
    expect(await verifyEmail({ token }, visitor(), { clock })).toMatchObject({ error: { code: "link_invalid" } });
    expect(await verifiedAt(userId)).toBeNull();
  });

  it("can be sent again, five times an hour, and either works", async () => {
    const { userId, token } = await registered();
    const { claims } = await openSession(userId, visitor());
    const actor = await resolveActor(claims, new Date());
    for (let count = 0; count < rateLimits.verificationPerAccount.points; count++) {
      expect(await requestEmailVerification(actor)).toEqual({ ok: true, value: { alreadyVerified: false } });
    }
    expect(await requestEmailVerification(actor)).toMatchObject({ error: { code: "rate_limited" } });
    await deliver();
    expect(new Set(sent.map(tokenIn)).size).toBe(sent.length);
    expect((await verifyEmail({ token }, visitor())).ok).toBe(true);
    expect(await verifyEmail({ token: tokenIn(sent.at(-1)) }, visitor())).toMatchObject({
      value: { alreadyVerified: true },
    });
  });

  it("does not open the door for which another link was made", async () => {
    const { token } = await registered();
    expect(await resetPassword({ token, newPassword }, visitor())).toMatchObject({ error: { code: "link_invalid" } });
    const reset = await resetLink("ann@example.com");
    expect(await verifyEmail({ token: reset }, visitor())).toMatchObject({ error: { code: "link_invalid" } });
  });
});

describe("changing the mail address", () => {
  it("needs the password, makes the new address unconfirmed, tells the old one and voids links that went there", async () => {
    const user = await createUser(database);
    const { claims } = await openSession(user.id as UserId, visitor());
    const actor = await resolveActor(claims, new Date());
    const former = await resetLink(user.email);
    const email = "new@example.com";
    expect(await changeEmail(actor, { email, currentPassword: "wrong" })).toMatchObject({
      error: { code: "wrong_password", fields: { currentPassword: expect.any(String) } },
    });
    expect(await changeEmail(actor, { email, currentPassword: factoryPassword })).toEqual({
      ok: true,
      value: { email },
    });
    expect(await database.user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject({
      email,
      emailVerifiedAt: null,
    });
    await deliver();
    const [toFormer, toNew] = sent.slice(-2).sort((a, b) => (a.to === user.email ? -1 : b.to === user.email ? 1 : 0));
    expect(toFormer).toMatchObject({ to: user.email, subject: "Your Solebook mail address was changed" });
    expect(toNew).toMatchObject({ to: email, subject: "Confirm your address for Solebook" });
    expect(await resetPassword({ token: former, newPassword }, visitor())).toMatchObject({
      error: { code: "link_invalid" },
    });
    expect((await verifyEmail({ token: tokenIn(toNew) }, visitor())).ok).toBe(true);
    expect((await logIn({ email, password: factoryPassword }, visitor())).ok).toBe(true);
  });

  it("gives an address that two want at once to one of them, and no taken one to anybody", async () => {
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => createUser(database)));
    const change = async (user: { id: string } | undefined, email: string) => {
      const { claims } = await openSession(user?.id as UserId, visitor());
      return changeEmail(await resolveActor(claims, new Date()), { email, currentPassword: factoryPassword });
    };
    const taken = { error: { code: "email_taken", fields: { email: expect.any(String) } } };
    expect(await change(first, third?.email ?? "")).toMatchObject(taken);
    const results = await Promise.all([change(first, "both@example.com"), change(second, "both@example.com")]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject(taken);
  });
});

describe("the link to a new password", () => {
  it("sets it, ends every session, confirms the address and tells the owner", async () => {
    const user = await createUser(database, { emailVerifiedAt: null });
    const { claims } = await openSession(user.id as UserId, visitor());
    const token = await resetLink(user.email);
    expect(await resetPassword({ token, newPassword }, visitor())).toEqual({ ok: true, value: undefined });
    expect((await resolveActor(claims, new Date())).kind).toBe("anonymous");
    expect((await logIn({ email: user.email, password: factoryPassword }, visitor())).ok).toBe(false);
    expect((await logIn({ email: user.email, password: newPassword }, visitor())).ok).toBe(true);
    expect((await database.user.findUniqueOrThrow({ where: { id: user.id } })).emailVerifiedAt).toBeInstanceOf(Date);
    await deliver();
    expect(sent.at(-1)).toMatchObject({ to: user.email, subject: "Your Solebook password was changed" });
  });

  it("is used by one of two requests that race", async () => {
    const user = await createUser(database);
    const token = await resetLink(user.email);
    const passwords = ["first of the two racers", "second of the two racers"];
    const results = await Promise.all(
      passwords.map((password) => resetPassword({ token, newPassword: password }, visitor())),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: "link_invalid" } });
    const winner = passwords[results.findIndex(({ ok }) => ok)] ?? "";
    expect((await logIn({ email: user.email, password: winner }, visitor())).ok).toBe(true);
  });

  it("is void after an hour, after another one was used, and when it was never made", async () => {
    const user = await createUser(database);
    const [older, newer] = [await resetLink(user.email), await resetLink(user.email)];
    const clock = fixedClock(new Date(Date.now() + 60 * 60 * 1_000));
    const refusal = { error: { code: "link_invalid" } };
    expect(await resetPassword({ token: newer, newPassword }, visitor(), { clock })).toMatchObject(refusal);
    expect((await resetPassword({ token: newer, newPassword }, visitor())).ok).toBe(true);
    expect(await resetPassword({ token: older, newPassword }, visitor())).toMatchObject(refusal);
    expect(await resetPassword({ token: "A".repeat(43), newPassword }, visitor())).toMatchObject(refusal);
  });

  it("is not used up by a password that will not do", async () => {
    const user = await createUser(database, { name: "Annabella" });
    const token = await resetLink(user.email);
    expect(await resetPassword({ token, newPassword: "annabella99" }, visitor())).toMatchObject({
      error: { code: "invalid_input", fields: { newPassword: expect.any(String) } },
    });
    expect((await resetPassword({ token, newPassword }, visitor())).ok).toBe(true);
  });

  it("is asked for with one answer, whether the address is known, unknown or banned, and three times an hour", async () => {
    const user = await createUser(database);
    const banned = await createUser(database, { status: "banned" });
    for (const email of [user.email, banned.email, "nobody@example.com"]) {
      for (let count = 0; count < rateLimits.resetPerAccount.points; count++) {
        expect(await requestPasswordReset({ email }, visitor())).toEqual({ ok: true, value: undefined });
      }
      expect(await requestPasswordReset({ email }, visitor())).toMatchObject({ error: { code: "rate_limited" } });
    }
    await deliver();
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set([user.email]));
  });
});

describe("mailing", () => {
  it("is tried again when the service refuses, and sends no link that cannot be used any more", async () => {
    const user = await createUser(database);
    await requestPasswordReset({ email: user.email }, visitor());
    mailServiceIsDown = true;
    expect(await deliver()).toEqual(["MailError: the mail was not sent: validation_error"]);
    mailServiceIsDown = false;
    await database.accountToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await deliver()).toEqual([]);
    expect(sent).toEqual([]);
  });

  it("leaves no secret in any log or error, not even when everything fails", async () => {
    const password = "three red sneakers";
    await register({ name: "Ann", email: "ann@example.com", password }, visitor());
    await logIn({ email: "ann@example.com", password: "not the password" }, visitor());
    const token = await resetLink("ann@example.com");
    mailServiceIsDown = true;
    await requestPasswordReset({ email: "ann@example.com" }, visitor());
    const failures = await deliver();
    expect(failures).toHaveLength(1);
    await resetPassword({ token, newPassword }, visitor());
    expect(logLines.length).toBeGreaterThan(0);
    const logged = logLines.join("\n") + failures.join("\n");
    for (const secret of [password, "not the password", newPassword, token, "ann@example.com"]) {
      expect(logged).not.toContain(secret);
    }
  });
});
