import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { Actor, Role } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { type Action, actions, allows } from "@/lib/core/permissions.ts";
import { askingParts, readingWorkflows, writingWorkflows } from "./staff-workflows.ts";

const folder = path.resolve(import.meta.dirname, "../../lib/workflows");

function may(action: Action, ...roles: Role[]): boolean {
  const session = { sessionId: "s" as SessionId, emailVerified: true };
  const actor: Actor = { kind: "user", userId: "me" as UserId, roles, ...session };
  const resource = {
    side: "bid",
    userId: "other",
    buyerId: "other",
    sellerId: "another",
    ownerId: "other",
    trades: [],
    inspectorId: "other",
    inspectorIds: [],
  };
  return (allows as (actor: Actor, action: Action, resource: unknown) => boolean)(actor, action, resource);
}

/** What only those may who work here, about things of others. */
const staffActions = actions.filter(
  (action) => may(action, "authenticator", "admin") && !may(action, "buyer", "seller"),
);

it("every workflow that only those may use who work here is in one of the lists", () => {
  expect(staffActions.length).toBeGreaterThan(20);
  // Seeing an order is open to its people as well.
  const asked = staffActions.filter((action) => action !== "order.view").map((action) => `"${action}"`);
  const asking = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => {
    if (!file.endsWith(".ts") || file.endsWith(".test.ts")) return false;
    const source = readFileSync(path.join(folder, file), "utf8");
    return asked.some((action) => source.includes(action)) || source.includes("refuseStranger(");
  });
  const listed: readonly string[] = [...writingWorkflows, ...readingWorkflows, ...askingParts];
  expect([
    ...asking
      .filter((file) => !listed.includes(file))
      .map((file) => `new: add "${file}" to a list in tests/access/staff-workflows.ts; what writes also needs a case`),
    ...listed.filter((file) => !asking.includes(file)).map((file) => `gone: take "${file}" out of its list there`),
  ]).toEqual([]);
});
