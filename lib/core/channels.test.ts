import { describe, expect, test } from "vitest";
import { type Actor, anonymousActor, type Role, roles, systemActor } from "./actor.ts";
import { marketChannel, mayJoinChannel, opsChannel, parseChannel, userChannel } from "./channels.ts";
import { newId, type SessionId, type UserId } from "./ids.ts";

const me = newId<UserId>();
const other = newId<UserId>();
const productId = newId();

function person(...held: Role[]): Actor {
  return { kind: "user", userId: me, sessionId: newId<SessionId>(), roles: held, emailVerified: true };
}

const actors: [who: string, actor: Actor][] = [
  ["a visitor", anonymousActor],
  ["our own job", systemActor],
  ["somebody without a role", person()],
  ...roles.map((role): [string, Actor] => [role, person(role)]),
  ["somebody with every role", person(...roles)],
];
const isPerson = (actor: Actor) => actor.kind === "user";
const worksHere = (actor: Actor) =>
  actor.kind === "user" && actor.roles.some((role) => role === "admin" || role === "authenticator");

describe.each(actors)("%s", (_who, actor) => {
  test("hears every market", () => expect(mayJoinChannel(actor, marketChannel(productId))).toBe(true));
  test("hears their own channel only when signed in", () =>
    expect(mayJoinChannel(actor, userChannel(me))).toBe(isPerson(actor)));
  test("never hears another's channel", () => expect(mayJoinChannel(actor, userChannel(other))).toBe(false));
  test("hears operations only with a role there", () =>
    expect(mayJoinChannel(actor, opsChannel)).toBe(worksHere(actor)));

  test.each([
    "",
    "private-user-",
    "private-user-*",
    `private-user-${me} `,
    `private-user-${me}\n`,
    `private-user-${me.toUpperCase()}`,
    `private-user-${me}-${other}`,
    `private-private-user-${me}`,
    `presence-user-${me}`,
    `private-encrypted-user-${me}`,
    "private-ops-2",
    "Private-ops",
    "presence-ops",
    "private-anything",
    "market-",
    "market-jordan",
    `private-market-${productId}`,
    "anything",
  ])("cannot join %j", (name) => expect(mayJoinChannel(actor, name)).toBe(false));
});

test("names and what they stand for agree", () => {
  expect(parseChannel(marketChannel(productId))).toEqual({ kind: "market", productId });
  expect(parseChannel(userChannel(me))).toEqual({ kind: "user", userId: me });
  expect(parseChannel(opsChannel)).toEqual({ kind: "ops" });
});
