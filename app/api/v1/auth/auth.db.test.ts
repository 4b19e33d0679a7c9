import { SignJWT } from "jose";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, minuteMs } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import type { Scope } from "@/lib/core/scopes.ts";
import { accountTopics } from "@/lib/domain/accounts/events.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { createApiKey } from "@/lib/workflows/accounts/create-api-key.ts";
import { endExpiredAccess } from "@/lib/workflows/accounts/end-expired-access.ts";
import { revokeApiKey } from "@/lib/workflows/accounts/revoke-api-key.ts";
import { createUser, factoryPassword } from "@/prisma/factories/accounts.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { testEnvironment } from "@/tests/support/environment.ts";
import { logIn as logInBrowser } from "@/tests/support/sign-in.ts";
import * as bids from "../bids/route.ts";
import * as webhooks from "../webhooks/route.ts";
import * as wishlist from "../wishlist/route.ts";
import * as login from "./login/route.ts";
import * as logout from "./logout/route.ts";
import * as refresh from "./refresh/route.ts";
import * as register from "./register/route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;
let me: { id: string; email: string };

beforeEach(async () => {
  await testDatabase.reset();
  me = await createUser(database);
});
afterAll(closeRateLimits);

/** As a program sends it: from no page, with a token or key. */
const bearer = (token: string) => ({ origin: null, authorization: `Bearer ${token}` });

async function logIn() {
  const { body } = await callApi(login.POST, { method: "POST", body: { email: me.email, password: factoryPassword } });
  return body as { userId: string; sessionId: string; accessToken: string; refreshToken: string };
}

const renew = (refreshToken: string) => callApi(refresh.POST, { method: "POST", body: { refreshToken } });
const readBids = (token: string) => callApi(bids.GET, { headers: bearer(token) });

async function expectRefused(token: string, code = "invalid_token") {
  const { status, body, headers } = await readBids(token);
  expect([status, body.code]).toEqual([401, code]);
  expect(headers.get("www-authenticate")).toBe('Bearer realm="solebook", error="invalid_token"');
}

/** Ids whose live connections are to be ended. */
async function endedConnections(): Promise<string[]> {
  const messages = await database.outboxMessage.findMany({ where: { topic: accountTopics.accessEnded } });
  return messages.flatMap(({ payload }) => (payload as { ids: string[] }).ids);
}

describe("a program's session", () => {
  it("begins with an account and a login, and needs no page of ours", async () => {
    const account = { name: "Ada Quill", email: "ada@example.com", password: "a long enough secret" };
    const registered = await callApi(register.POST, { method: "POST", body: account, headers: { origin: null } });
    expect([registered.status, registered.headers.get("location")]).toEqual([
      201,
      `/api/v1/users/${registered.body.userId}`,
    ]);
    const { email, password } = account;
    const { status, body } = await callApi(login.POST, { method: "POST", body: { email, password } });
    expect([status, body.tokenType, body.userId]).toEqual([200, "Bearer", registered.body.userId]);
    const minutes = (Date.parse(body.accessExpiresAt) - Date.now()) / minuteMs;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(15);
    expect((await readBids(body.accessToken)).status).toBe(200);
    // A write from a page of another site would be refused with a cookie; a token is sent by nobody who has not got it.
    const headers = {
      ...bearer(body.accessToken),
      origin: "https://elsewhere.example",
      "sec-fetch-site": "cross-site",
    };
    const saved = await callApi(wishlist.POST, { method: "POST", headers, body: { productId: body.userId } });
    expect([saved.status, saved.body.code]).toEqual([404, "unknown_shoe"]);
  });

  it("says no to a wrong password, and to fields it does not know", async () => {
    const wrong = await callApi(login.POST, {
      method: "POST",
      body: { email: me.email, password: "not the password" },
    });
    expect([wrong.status, wrong.body.code]).toEqual([401, "invalid_credentials"]);
    const more = { email: me.email, password: factoryPassword, admin: true };
    const odd = await callApi(login.POST, { method: "POST", body: more });
    expect([odd.status, odd.body.errors]).toEqual([
      422,
      [{ field: "admin", message: "This field is not known here." }],
    ]);
  });

  it("goes on with each refresh, whose token works once; used twice it ends everything it led to", async () => {
    const first = await logIn();
    const second = await renew(first.refreshToken);
    expect(second.status).toBe(200);
    expect(second.body.sessionId).toBe(first.sessionId);
    expect((await readBids(second.body.accessToken)).status).toBe(200);
    const other = await logIn();

    const stolen = await renew(first.refreshToken);
    expect([stolen.status, stolen.body.code]).toEqual([401, "refresh_token_reused"]);
    await expectRefused(second.body.accessToken);
    const third = await renew(second.body.refreshToken);
    expect([third.status, third.body.code]).toEqual([401, "refresh_token_invalid"]);
    expect(await endedConnections()).toEqual([first.sessionId]);
    expect((await readBids(other.accessToken)).status).toBe(200);
    expect(await database.refreshToken.count({ where: { tokenHash: { contains: "sbr_" } } })).toBe(0);
  });

  it("is renewed by one of two requests at the same moment at most", async () => {
    const { refreshToken } = await logIn();
    const both = await Promise.all([renew(refreshToken), renew(refreshToken)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it("ends with the logout, with a ban and with time, and its live connections with it", async () => {
    const [left, banned, late] = [await logIn(), await logIn(), await logIn()];
    const out = await callApi(logout.POST, { method: "POST", headers: bearer(left.accessToken) });
    expect([out.status, out.body]).toEqual([204, null]);
    await expectRefused(left.accessToken);
    expect((await renew(left.refreshToken)).body.code).toBe("refresh_token_invalid");
    expect(await endedConnections()).toEqual([left.sessionId]);

    const past = { createdAt: addMs(new Date(), -40 * dayMs), expiresAt: addMs(new Date(), -minuteMs) };
    await database.session.update({ where: { id: late.sessionId }, data: past });
    await expectRefused(late.accessToken);
    expect(await endExpiredAccess()).toEqual({ ended: 1 });
    expect(await endExpiredAccess()).toEqual({ ended: 0 });
    expect(await endedConnections()).toEqual([left.sessionId, late.sessionId]);

    await database.user.update({ where: { id: me.id }, data: { status: "banned" } });
    await expectRefused(banned.accessToken);
    expect((await renew(banned.refreshToken)).body.code).toBe("account_banned");
  });

  it("lasts 30 days from a refresh and 180 from the login", async () => {
    const { sessionId, refreshToken } = await logIn();
    const begunAt = addMs(new Date(), -170 * dayMs);
    await database.session.update({ where: { id: sessionId }, data: { createdAt: begunAt } });
    const { body } = await renew(refreshToken);
    expect(Date.parse(body.refreshExpiresAt)).toBe(addMs(begunAt, 180 * dayMs).getTime());
  });
});

describe("an access token", () => {
  const key = (entry: string) => Buffer.from(entry.split(":")[1] ?? "", "base64");
  const ours = testEnvironment.ACCESS_TOKEN_KEYS ?? "";

  /** A token like ours in everything but what is changed. */
  async function forge(change: { kid?: string; key?: Buffer; audience?: string; lifetimeSeconds?: number }) {
    const { userId, sessionId } = await logIn();
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: "HS256", kid: change.kid ?? "test", typ: "at+jwt" })
      .setIssuer("solebook")
      .setAudience(change.audience ?? "solebook-api")
      .setSubject(userId)
      .setExpirationTime(Math.floor(Date.now() / 1_000) + (change.lifetimeSeconds ?? 60))
      .sign(change.key ?? key(ours));
  }

  it("counts if signed by a key of ours, for this API, and not too old", async () => {
    expect((await readBids(await forge({}))).status).toBe(200);
    await expectRefused(await forge({ kid: "another" }));
    await expectRefused(await forge({ key: Buffer.alloc(32, 1) }));
    await expectRefused(await forge({ audience: "another-api" }));
    await expectRefused(await forge({ lifetimeSeconds: -1 }));
    const [, payload = ""] = (await forge({})).split(".");
    const unsigned = Buffer.from('{"alg":"none","kid":"test","typ":"at+jwt"}').toString("base64url");
    await expectRefused(`${unsigned}.${payload}.`);
    await expectRefused("nonsense");
  });

  it("of a former key counts as long as that key is in the list", async () => {
    const { parseEnvironment } = await import("@/lib/platform/env.ts");
    const before = await forge({});
    vi.resetModules();
    const newer = `newer:${Buffer.alloc(32, 3).toString("base64")}`;
    vi.stubEnv("ACCESS_TOKEN_KEYS", `${newer},${ours}`);
    expect(parseEnvironment(process.env).ACCESS_TOKEN_KEYS).toHaveLength(2);
    const rotated = await import("@/lib/platform/access-tokens.ts");
    expect(await rotated.readAccessToken(before, new Date())).not.toBeNull();
    const claims = { sessionId: me.id as SessionId, userId: me.id as UserId };
    const token = await rotated.signAccessToken(claims, new Date(), addMs(new Date(), minuteMs));
    expect(JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString())).toMatchObject({ kid: "newer" });
    vi.resetModules();
    vi.stubEnv("ACCESS_TOKEN_KEYS", newer);
    const dropped = await import("@/lib/platform/access-tokens.ts");
    expect(await dropped.readAccessToken(before, new Date())).toBeNull();
    vi.unstubAllEnvs();
  });

  it("that does not count is never made up for by a cookie", async () => {
    const cookies = await logInBrowser(me.id);
    const answer = await callApi(bids.GET, { cookies, headers: { authorization: "Bearer nonsense" } });
    expect([answer.status, answer.body.code]).toEqual([401, "invalid_token"]);
    const basic = await callApi(bids.GET, { cookies, headers: { authorization: "Basic YTpi" } });
    expect([basic.status, basic.body.code]).toEqual([401, "invalid_token"]);
  });
});

describe("a key", () => {
  const actor = (): UserActor => ({
    kind: "user",
    userId: me.id as UserId,
    sessionId: me.id as SessionId,
    roles: ["buyer", "seller"],
    emailVerified: true,
  });

  async function makeKey(scopes: Scope[], expiresInDays: number | null = null) {
    const made = await createApiKey(actor(), { name: "Bot", scopes, expiresInDays, currentPassword: factoryPassword });
    if (!made.ok) throw new Error(made.error.code);
    return made.value;
  }

  it("does what its scopes say and nothing else, and shows that it is used", async () => {
    const { keyId, secret } = await makeKey(["read"]);
    expect((await readBids(secret)).status).toBe(200);
    expect((await database.apiKey.findUniqueOrThrow({ where: { id: keyId } })).lastUsedAt).not.toBeNull();
    const bid = { variantId: me.id, priceCents: 20_000 };
    const refused = await callApi(bids.POST, { method: "POST", headers: bearer(secret), body: bid });
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      403,
      "insufficient_scope",
      { scope: "trade" },
    ]);
    const allowed = await makeKey(["trade"]);
    const tried = await callApi(bids.POST, { method: "POST", headers: bearer(allowed.secret), body: bid });
    expect(tried.body.code).toBe("unknown_variant");
    const out = await callApi(logout.POST, { method: "POST", headers: bearer(secret) });
    expect([out.status, out.body.code]).toEqual([403, "session_required"]);
  });

  it("sets up what tells of trades and money only if it may read them", async () => {
    const body = { url: "https://203.0.113.9/", eventTypes: ["match.created"] };
    const make = async (scopes: Scope[]) =>
      callApi(webhooks.POST, { method: "POST", headers: bearer((await makeKey(scopes)).secret), body });
    expect(await make(["account"])).toMatchObject({ status: 403, body: { details: { scope: "read" } } });
    expect(await make(["read"])).toMatchObject({ status: 403, body: { details: { scope: "account" } } });
    // An address that documents use: it is looked at, so that the key was let in.
    expect((await make(["account", "read"])).status).not.toBe(403);
  });

  it("is stored as a hash, and its owner is told of it", async () => {
    const { keyId, secret } = await makeKey(["read"]);
    expect(secret).toMatch(/^sbk_[\w-]{43}$/);
    const row = await database.apiKey.findUniqueOrThrow({ where: { id: keyId } });
    expect([JSON.stringify(row).includes(secret.slice(4)), row.ending]).toEqual([false, secret.slice(-4)]);
    expect(await database.outboxMessage.findMany()).toMatchObject([
      { payload: { type: "api_key_created", userId: me.id, occasion: keyId } },
    ]);
  });

  it("ends when it is revoked or its time has come", async () => {
    const [revoked, short] = [await makeKey(["read"]), await makeKey(["read"], 30)];
    expect((await revokeApiKey({ ...actor(), userId: (await createUser(database)).id as UserId }, revoked)).ok).toBe(
      false,
    );
    expect((await readBids(revoked.secret)).status).toBe(200);
    expect((await revokeApiKey(actor(), revoked)).ok).toBe(true);
    await expectRefused(revoked.secret);
    const past = { createdAt: addMs(new Date(), -2 * dayMs), expiresAt: addMs(new Date(), -dayMs) };
    await database.apiKey.update({ where: { id: short.keyId }, data: past });
    await expectRefused(short.secret);
    await endExpiredAccess();
    expect(await endedConnections()).toEqual([revoked.keyId, short.keyId]);
  });

  it("is made by its person with their password, not by another key, and not for more than they may", async () => {
    const input = { name: "Bot", scopes: ["read" as const], expiresInDays: null, currentPassword: factoryPassword };
    const codeOf = async (who: UserActor, change: Partial<Parameters<typeof createApiKey>[1]> = {}) => {
      const made = await createApiKey(who, { ...input, ...change });
      return made.ok ? "made" : made.error.code;
    };
    expect(await codeOf(actor(), { currentPassword: "wrong" })).toBe("wrong_password");
    expect(await codeOf({ ...actor(), sessionId: null })).toBe("session_required");
    expect(await codeOf(actor(), { scopes: ["admin"] })).toBe("forbidden");
    expect(await codeOf({ ...actor(), roles: ["authenticator"] }, { scopes: ["admin"] })).toBe("made");
    for (let count = 0; count < 19; count++) await makeKey(["read"]);
    expect(await codeOf(actor())).toBe("too_many_api_keys");
  });
});
