import { expect, test } from "vitest";
import { type Actor, anonymousActor, type Role } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { mainNavigation } from "./main-navigation.ts";

const personWith = (...roles: Role[]): Actor => ({
  kind: "user",
  userId: "u" as UserId,
  sessionId: "s" as SessionId,
  roles,
  emailVerified: true,
});

test.each<[string, Actor, string[]]>([
  ["a visitor", anonymousActor, ["Browse", "Buying", "Selling"]],
  ["who buys and sells", personWith("buyer", "seller"), ["Browse", "Buying", "Selling"]],
  ["who only buys", personWith("buyer"), ["Browse", "Buying"]],
  ["who only runs the place", personWith("admin", "authenticator"), ["Browse"]],
])("%s sees only what is theirs", (_who, actor, labels) => {
  expect(mainNavigation(actor).map(({ label }) => label)).toEqual(labels);
});
