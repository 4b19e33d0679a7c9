import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { fixedClock } from "@/lib/core/clock.ts";
import { newId, type SessionId, type UserId } from "@/lib/core/ids.ts";
import { listSessions } from "@/lib/domain/accounts/queries.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { createSession, createUser, factoryPassword } from "@/prisma/factories/accounts.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { changePassword } from "./change-password.ts";
import { logIn } from "./log-in.ts";
import { logOut } from "./log-out.ts";
import { openSession } from "./open-session.ts";
import { resolveActor } from "./resolve-actor.ts";
import { revokeOtherSessions } from "./revoke-other-sessions.ts";
import { revokeSession } from "./revoke-session.ts";

vi.mock("../events/wake-dispatcher.ts", () => ({ wakeDispatcher: vi.fn() }));

const { database } = testDatabase;
const start = new Date("2026-11-21T12:00:00Z");
const clock = fixedClock(start);
const origin = {
  ipAddress: "203.0.113.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0",
};
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);

type SessionActor = UserActor & { sessionId: SessionId };

/** A person with a session per name, each as the actor it makes. */
async function signedIn<Name extends string>(...names: Name[]): Promise<Record<Name, SessionActor>> {
  const user = await createUser(database);
  const actors = await Promise.all(
    names.map(async (name) => {
      const { claims } = await openSession(user.id as UserId, origin, { clock });
      const actor = await resolveActor(claims, start);
      if (actor.kind !== "user") throw new Error("the session is not live");
      return [name, { ...actor, sessionId: claims.sessionId }] as const;
    }),
  );
  return Object.fromEntries(actors) as Record<Name, SessionActor>;
}

const claimsOf = ({ userId, sessionId }: SessionActor) => ({ userId, sessionId });
const kindAt = async (actor: SessionActor, now: Date) => (await resolveActor(claimsOf(actor), now)).kind;

beforeEach(() => testDatabase.reset());
afterAll(closeRateLimits);

describe("a session", () => {
  it("makes its person the actor, with roles as they are now", async () => {
    const { here } = await signedIn("here");
    expect(here).toEqual({
      kind: "user",
      userId: here.userId,
      sessionId: here.sessionId,
      roles: ["buyer", "seller"],
      emailVerified: true,
    });
    await database.user.update({
      where: { id: here.userId },
      data: { roles: ["buyer", "admin"], emailVerifiedAt: null },
    });
    expect(await resolveActor(claimsOf(here), start)).toMatchObject({
      roles: ["buyer", "admin"],
      emailVerified: false,
    });
  });

  it("is dead on the next request once it is revoked, and others live on", async () => {
    const { here, phone } = await signedIn("here", "phone");
    expect(await revokeSession(here, { sessionId: phone.sessionId }, { clock })).toEqual({
      ok: true,
      value: { wasCurrent: false },
    });
    expect(await kindAt(phone, start)).toBe("anonymous");
    expect(await kindAt(here, start)).toBe("user");
    expect(await revokeSession(here, { sessionId: phone.sessionId }, { clock })).toMatchObject({
      error: { code: "session_not_found" },
    });
  });

  it("ends by logging out", async () => {
    const { here } = await signedIn("here");
    await logOut(claimsOf(here), { clock });
    await logOut(claimsOf(here), { clock });
    expect(await kindAt(here, start)).toBe("anonymous");
  });

  it("ends 30 days after the login", async () => {
    const { here } = await signedIn("here");
    const day = 24 * 60 * 60 * 1_000;
    expect(await kindAt(here, later(30 * day - 1))).toBe("user");
    expect(await kindAt(here, later(30 * day))).toBe("anonymous");
  });

  it("is dead as soon as its person is banned; suspended people can still see to their orders", async () => {
    const { here } = await signedIn("here");
    await database.user.update({ where: { id: here.userId }, data: { status: "suspended" } });
    expect(await kindAt(here, start)).toBe("user");
    await database.user.update({ where: { id: here.userId }, data: { status: "banned" } });
    expect(await kindAt(here, start)).toBe("anonymous");
  });

  it("makes nobody of a cookie whose ids do not belong together, or that names no row", async () => {
    const { here } = await signedIn("here");
    const other = await createUser(database);
    expect((await resolveActor({ sessionId: here.sessionId, userId: other.id as UserId }, start)).kind).toBe(
      "anonymous",
    );
    expect((await resolveActor({ sessionId: newId<SessionId>(), userId: here.userId }, start)).kind).toBe("anonymous");
    expect((await resolveActor(null, start)).kind).toBe("anonymous");
  });

  it("notes its use at most once a minute", async () => {
    const { here } = await signedIn("here");
    const lastSeen = async () =>
      (await database.session.findUniqueOrThrow({ where: { id: here.sessionId } })).lastSeenAt;
    await kindAt(here, later(59_000));
    expect(await lastSeen()).toEqual(start);
    await kindAt(here, later(60_000));
    await kindAt(here, later(90_000));
    expect(await lastSeen()).toEqual(later(60_000));
  });
});

describe("revoking", () => {
  it("all others leaves this one", async () => {
    const { here, phone, tablet } = await signedIn("here", "phone", "tablet");
    expect(await revokeOtherSessions(here, { clock })).toEqual({ ok: true, value: { endedSessions: 2 } });
    expect(await Promise.all([here, phone, tablet].map((actor) => kindAt(actor, start)))).toEqual([
      "user",
      "anonymous",
      "anonymous",
    ]);
  });

  it("never reaches somebody else's session", async () => {
    const { mine } = await signedIn("mine");
    const { theirs } = await signedIn("theirs");
    expect(await revokeSession(mine, { sessionId: theirs.sessionId }, { clock })).toMatchObject({
      error: { code: "session_not_found" },
    });
    await revokeOtherSessions(mine, { clock });
    expect(await kindAt(theirs, start)).toBe("user");
  });
});

describe("listSessions", () => {
  it("shows the live ones, this one first, devices in words", async () => {
    const { here, phone } = await signedIn("here", "phone");
    await createSession(database, {
      userId: here.userId,
      createdAt: later(-60_000),
      userAgent:
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    });
    await createSession(database, { userId: here.userId, createdAt: new Date("2026-01-01T00:00:00Z") });
    await revokeSession(here, { sessionId: phone.sessionId }, { clock });
    const sessions = await listSessions(here, start);
    expect(sessions.map(({ device, isCurrent }) => [device, isCurrent])).toEqual([
      ["Firefox on Linux", true],
      ["Safari on iPhone", false],
    ]);
  });
});

describe("changePassword", () => {
  const newPassword = "a whole new pair of laces";

  it("needs the current one", async () => {
    const { here, phone } = await signedIn("here", "phone");
    const result = await changePassword(here, { currentPassword: "wrong", newPassword }, { clock });
    expect(result).toMatchObject({
      error: { code: "wrong_password", fields: { currentPassword: expect.any(String) } },
    });
    expect(await kindAt(phone, start)).toBe("user");
  });

  it("takes effect, ends the other sessions and uses up reset links", async () => {
    const { here, phone } = await signedIn("here", "phone");
    const user = await database.user.findUniqueOrThrow({ where: { id: here.userId } });
    await database.accountToken.create({
      data: { userId: user.id, purpose: "password_reset", tokenHash: "x", expiresAt: later(60_000) },
    });
    const result = await changePassword(here, { currentPassword: factoryPassword, newPassword }, { clock });
    expect(result).toEqual({ ok: true, value: { endedSessions: 1 } });
    expect(await kindAt(here, start)).toBe("user");
    expect(await kindAt(phone, start)).toBe("anonymous");
    expect((await logIn({ email: user.email, password: factoryPassword }, origin)).ok).toBe(false);
    expect((await logIn({ email: user.email, password: newPassword }, origin)).ok).toBe(true);
    expect(await database.accountToken.count({ where: { usedAt: null } })).toBe(0);
    expect(await database.outboxMessage.findMany({ orderBy: { id: "asc" } })).toMatchObject([
      { topic: "notifications.wanted", payload: { type: "password_changed", userId: user.id } },
      { topic: "accounts.access_ended" },
    ]);
  });

  it("refuses the same password, and one made of the person's name", async () => {
    const { here } = await signedIn("here");
    await database.user.update({ where: { id: here.userId }, data: { name: "Annabella" } });
    for (const unfit of [factoryPassword, "annabella99"]) {
      const result = await changePassword(here, { currentPassword: factoryPassword, newPassword: unfit }, { clock });
      expect(result).toMatchObject({ error: { code: "invalid_input", fields: { newPassword: expect.any(String) } } });
    }
  });
});
