import { describe, expect, it } from "vitest";
import { type Actor, anonymousActor, type Role, roles, systemActor } from "./actor.ts";
import type { SessionId, UserId } from "./ids.ts";
import { type Action, actions, allows } from "./permissions.ts";

const me = "me" as UserId;

function personWith(...held: Role[]): Actor {
  return { kind: "user", userId: me, sessionId: "s" as SessionId, roles: held, emailVerified: true };
}

/** Who gets through when the thing is somebody else's. */
const strangers: Record<string, (Role | "system")[]> = {
  "market.trade bid": ["buyer"],
  "market.trade ask": ["seller"],
  "market.manageOffer": ["system"],
  "account.manageOwn": [],
  "following.manageOwn": [],
  "notification.manageOwn": [],
  "webhook.manageOwn": [],
  "checkout.manageOwn": [],
  "payout.manageOwn": [],
  "order.view": ["admin", "authenticator", "system"],
  "order.readAddress": ["admin"],
  "order.pay": [],
  "order.receive": [],
  "order.write": [],
  "order.cancelUnpaid": ["admin", "system"],
  "channel.user": [],
  "channel.ops": ["admin", "authenticator"],
  "admin.enter": ["admin"],
  "desk.enter": ["admin", "authenticator"],
  "verification.view": ["admin", "authenticator"],
  "verification.inspect": ["admin", "authenticator"],
  "verification.manageChecklists": ["admin"],
  "verification.revokeProof": ["admin"],
  "verification.appeal": [],
  "verification.viewAppeals": ["admin"],
  "verification.answerAppeal": ["admin"],
  "verification.viewStatistics": ["admin"],
  "audit.view": ["admin"],
  "catalog.manage": ["admin"],
  "catalog.viewHidden": ["admin", "system"],
  "inventory.view": ["admin"],
  "inventory.manage": ["admin", "system"],
  "fees.manage": ["admin"],
  "settings.manage": ["admin"],
  "users.view": ["admin"],
  "users.manage": ["admin"],
  "users.restrict": ["admin"],
  "orders.manage": ["admin"],
  "orders.force": ["admin"],
  "support.view": ["admin"],
  "support.answer": ["admin"],
  "refunds.view": ["admin"],
  "refunds.manage": ["admin"],
  "disputes.view": ["admin"],
  "disputes.manage": ["admin"],
  "analytics.view": ["admin"],
  "ledger.view": ["admin", "system"],
  "shipping.prepare": [],
  "shipping.view": ["admin", "authenticator"],
  "shipping.send": ["admin", "authenticator", "system"],
  "jobs.manage": ["admin"],
  "health.view": ["admin"],
  "jobs.run": ["system"],
};

function ask(actor: Actor, line: string): boolean {
  const [action, side] = line.split(" ") as [Action, "bid" | "ask" | undefined];
  const trade = { buyerId: "other", sellerId: "another", trades: [], inspectorId: "other", inspectorIds: ["other"] };
  const resource = { side, userId: "other", ownerId: "other", ...trade };
  return (allows as (actor: Actor, action: Action, resource: unknown) => boolean)(actor, action, resource);
}

describe("allows", () => {
  it("is decided here for every action there is", () => {
    expect([...new Set(Object.keys(strangers).map((line) => line.split(" ")[0]))].sort()).toEqual([...actions].sort());
  });

  for (const [line, allowed] of Object.entries(strangers)) {
    for (const role of roles) {
      it(`${line}: ${allowed.includes(role) ? "lets" : "refuses"} ${role}`, () => {
        expect(ask(personWith(role), line)).toBe(allowed.includes(role));
      });
    }
    it(`${line}: refuses visitors, ${allowed.includes("system") ? "lets" : "refuses"} the system`, () => {
      expect(ask(anonymousActor, line)).toBe(false);
      expect(ask(systemActor, line)).toBe(allowed.includes("system"));
    });
  }

  it("adds up the roles of one person", () => {
    const both = personWith("buyer", "seller");
    expect(allows(both, "market.trade", { side: "bid" })).toBe(true);
    expect(allows(both, "market.trade", { side: "ask" })).toBe(true);
    expect(allows(both, "catalog.manage")).toBe(false);
  });

  it("lets people at what is their own, whatever their role", () => {
    for (const role of roles) {
      const owner = personWith(role);
      expect(allows(owner, "market.manageOffer", { userId: me })).toBe(true);
      expect(allows(owner, "account.manageOwn", { userId: me })).toBe(true);
      expect(allows(owner, "following.manageOwn", { userId: me })).toBe(true);
      expect(allows(owner, "notification.manageOwn", { userId: me })).toBe(true);
      expect(allows(owner, "webhook.manageOwn", { userId: me })).toBe(true);
      expect(allows(owner, "payout.manageOwn", { userId: me })).toBe(true);
      expect(allows(owner, "channel.user", { userId: me })).toBe(true);
      expect(allows(owner, "order.view", { buyerId: me, sellerId: "x" })).toBe(true);
      expect(allows(owner, "order.view", { buyerId: "x", sellerId: me })).toBe(true);
      expect(allows(owner, "inventory.view", { ownerId: me })).toBe(true);
    }
  });

  it("keeps admins from the money of trades of their own", () => {
    const admin = personWith("admin", "buyer", "seller");
    const [theirs, mine] = [
      { buyerId: "x", sellerId: "y" },
      { buyerId: "x", sellerId: me },
    ];
    expect(allows(admin, "refunds.manage", theirs)).toBe(true);
    expect(allows(admin, "refunds.manage", mine)).toBe(false);
    expect(allows(admin, "refunds.manage", { buyerId: me, sellerId: "y" })).toBe(false);
    expect(allows(admin, "disputes.manage", { trades: [theirs, theirs] })).toBe(true);
    expect(allows(admin, "disputes.manage", { trades: [theirs, mine] })).toBe(false);
    expect(allows(admin, "orders.force", theirs)).toBe(true);
    expect(allows(admin, "orders.force", mine)).toBe(false);
    expect(allows(admin, "order.readAddress", mine)).toBe(false);
    expect(allows(admin, "order.readAddress", { buyerId: me, sellerId: "y" })).toBe(true);
  });

  it("lets nobody judge themselves", () => {
    expect(allows(personWith("admin"), "users.restrict", { userId: "other" })).toBe(true);
    expect(allows(personWith("admin"), "users.restrict", { userId: me })).toBe(false);
  });

  it("keeps inspectors from pairs of their own and admins from appeals against themselves", () => {
    const inspector = personWith("authenticator");
    expect(allows(inspector, "verification.inspect", { buyerId: me, sellerId: "y" })).toBe(false);
    expect(allows(inspector, "verification.inspect", { buyerId: "x", sellerId: me })).toBe(false);
    expect(allows(inspector, "verification.viewStatistics", { inspectorId: me })).toBe(true);
    expect(allows(inspector, "verification.viewStatistics", { inspectorId: null })).toBe(false);
    expect(allows(personWith("buyer"), "verification.viewStatistics", { inspectorId: me })).toBe(false);
    expect(allows(personWith("seller"), "verification.appeal", { sellerId: me })).toBe(true);
    const appeal = { buyerId: "x", sellerId: "y", inspectorIds: ["z"] };
    const admin = personWith("admin");
    expect(allows(admin, "verification.answerAppeal", appeal)).toBe(true);
    expect(allows(admin, "verification.answerAppeal", { ...appeal, inspectorIds: ["z", me] })).toBe(false);
    expect(allows(admin, "verification.answerAppeal", { ...appeal, sellerId: me })).toBe(false);
  });

  it("does not take house inventory for anybody's own", () => {
    expect(allows(personWith("seller"), "inventory.view", { ownerId: null })).toBe(false);
  });
});
