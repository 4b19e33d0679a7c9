import { encode } from "next-auth/jwt";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { newId, type SessionId, type UserId } from "@/lib/core/ids.ts";
import { env } from "./env.ts";
import { claimsToToken, clearSessionCookie, readSessionClaims, sessionCookie, writeSessionCookie } from "./session.ts";

interface SetCookie {
  value: string;
  maxAge?: number;
  expires?: Date;
  httpOnly?: boolean;
  sameSite?: string;
  secure?: boolean;
}

const jar = vi.hoisted(() => new Map<string, SetCookie>());

vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string, options: object) => jar.set(name, { value, ...options }),
  }),
}));

const claims = { sessionId: newId<SessionId>(), userId: newId<UserId>() };
const inADay = new Date(Date.now() + 24 * 60 * 60 * 1_000);
const secret = env().NEXTAUTH_SECRET;

async function readSealed(token: Record<string, unknown>, sealedWith = secret, maxAge = 60) {
  jar.set(sessionCookie().name, { value: await encode({ token, secret: sealedWith, maxAge }) });
  return readSessionClaims();
}

beforeEach(() => jar.clear());

describe("the session cookie", () => {
  it("carries the two ids, sealed, and dies with the session", async () => {
    await writeSessionCookie(claims, inADay);
    const cookie = jar.get("next-auth.session-token");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "lax", secure: false, expires: inADay });
    expect(Buffer.from(cookie?.value ?? "", "base64url").toString("latin1")).not.toContain(claims.userId);
    expect(await readSessionClaims()).toEqual(claims);
  });

  it("is nobody's when it is missing, forged, expired, sealed with another secret or not of ours", async () => {
    expect(await readSessionClaims()).toBeNull();
    expect(await readSealed(claimsToToken(claims))).toEqual(claims);
    expect(await readSealed(claimsToToken(claims), "another secret, another secret, another")).toBeNull();
    expect(await readSealed(claimsToToken(claims), secret, -60)).toBeNull();
    expect(await readSealed({ sub: claims.userId })).toBeNull();
    expect(await readSealed({ sub: claims.userId, sid: "1' OR '1'='1" })).toBeNull();
    for (const value of ["x", "a.b.c.d.e", ""]) {
      jar.set(sessionCookie().name, { value });
      expect(await readSessionClaims()).toBeNull();
    }
  });

  it("is forgotten by logging out", async () => {
    await writeSessionCookie(claims, inADay);
    await clearSessionCookie();
    expect(jar.get(sessionCookie().name)).toMatchObject({ value: "", maxAge: 0 });
    expect(await readSessionClaims()).toBeNull();
  });

  it("travels over https only where the site is on https", () => {
    const before = env().NEXTAUTH_URL;
    env().NEXTAUTH_URL = "https://solebook.example";
    expect(sessionCookie()).toMatchObject({ name: "__Secure-next-auth.session-token", options: { secure: true } });
    env().NEXTAUTH_URL = before;
  });
});
