import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { newId } from "@/lib/core/ids.ts";
import { accountTopics } from "@/lib/domain/accounts/events.ts";
import { dispatcherIdle } from "@/lib/workflows/events/dispatch-outbox.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { holdAsks } from "@/lib/workflows/market/hold-asks.ts";
import { placeAsk } from "@/lib/workflows/market/place-ask.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";
import { placeLinkedBid } from "@/lib/workflows/market/place-linked-bid.ts";
import { releaseHold } from "@/lib/workflows/market/release-hold.ts";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";
import { liftStrike } from "@/lib/workflows/payments/lift-strike.ts";
import { createSession, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { actorOf, createTrader } from "@/tests/market/traders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { changeRole } from "./change-role.ts";
import { endSessionsOf } from "./end-sessions-of.ts";
import { reinstateUser } from "./reinstate-user.ts";
import { resolveActor } from "./resolve-actor.ts";
import { restrictUser } from "./restrict-user.ts";

const { database } = testDatabase;
const reason = "Sold a pair that was not theirs.";

let admin: UserActor;
let trader: UserActor;
let other: UserActor;
let variants: { id: string; productId: string }[] = [];

beforeEach(async () => {
  await dispatcherIdle();
  await testDatabase.reset();
  admin = await personWith("admin");
  [trader, other] = [actorOf(await createTrader(database)), actorOf(await createTrader(database))];
  const markets = [await createMarket(database, ["9", "10"]), await createMarket(database, ["9", "10"])];
  variants = markets.flatMap((market) => Object.values(market.variants));
});

afterAll(closeMatchingDatabase);

const variantAt = (index: number) => variants[index % variants.length]?.id ?? "";

async function ask(actor: UserActor, index: number, priceCents: number, quantity = 1): Promise<string> {
  const rules = { condition: "new", fulfilment: "seller_ships", rejectIfBelowBid: false } as const;
  const placed = await placeAsk(actor, { variantId: variantAt(index), priceCents, quantity, ...rules });
  if (!placed.ok) throw new Error(placed.error.code);
  return placed.value.offerId;
}

const bid = (actor: UserActor, index: number, priceCents: number) =>
  placeBid(actor, { variantId: variantAt(index), priceCents, quantity: 1, condition: "new" });

function ban(by: UserActor, userId: string, seenStatus: "active" | "suspended" = "active") {
  return restrictUser(by, { userId, to: "banned", reason, seenStatus });
}

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? "ok" : result.error.code;
const personOf = (userId: string) => database.user.findUniqueOrThrow({ where: { id: userId } });
const auditOf = (userId: string) =>
  database.auditEntry.findMany({ where: { subjectId: userId }, orderBy: { id: "asc" } });

describe("a ban", () => {
  it("ends sessions and everything on offer at once, and leaves open orders as they are", async () => {
    const session = await createSession(database, { userId: trader.userId });
    const bids = await placeLinkedBid(trader, {
      budgetCents: 15_000,
      sizes: [{ variantId: variantAt(0) }, { variantId: variantAt(1) }],
    });
    expect(bids.ok).toBe(true);
    for (const index of [0, 1, 2, 3]) await ask(trader, index, 30_000 + index);
    await ask(other, 0, 40_000);
    const order = await createOrder(database, {
      variant: variants[0] ?? { id: "", productId: "" },
      sellerId: trader.userId,
      status: "paid",
    });

    expect(await ban(admin, trader.userId)).toMatchObject({ value: { status: "banned", offers: 6, endedSessions: 1 } });

    expect((await resolveActor({ sessionId: session.id, userId: trader.userId } as never, new Date())).kind).toBe(
      "anonymous",
    );
    expect(await database.ask.count({ where: { userId: trader.userId, status: { in: ["active", "paused"] } } })).toBe(
      0,
    );
    expect(await database.bid.count({ where: { userId: trader.userId, status: { in: ["active", "paused"] } } })).toBe(
      0,
    );
    expect(await database.quote.findUnique({ where: { variantId: variantAt(0) } })).toMatchObject({
      lowestAskCents: 40_000,
      highestBidCents: null,
    });
    expect(await database.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({ status: "paid" });
    expect(await personOf(trader.userId)).toMatchObject({ status: "banned", statusReason: reason });
    expect(await auditOf(trader.userId)).toMatchObject([
      {
        action: "user.ban",
        actorId: admin.userId,
        before: { status: "active" },
        after: { status: "banned", reason, endedSessions: 1 },
      },
    ]);
    expect(await database.outboxMessage.count({ where: { topic: accountTopics.restricted } })).toBe(1);
    expect(codeOf(await bid(trader, 3, 12_000))).toBe("account_suspended");
    const [told] = await toldSoFar({ userId: trader.userId, type: "account_restricted" });
    expect(told).toMatchObject({ title: "Your account is closed", isListed: true });
    expect(told?.body).toContain("The reason: “Sold a pair that was not theirs”.");
  });

  it("leaves to a checkout what it holds and nobody else the rest; when the hold ends the ask is gone", async () => {
    const held = await ask(trader, 0, 20_000, 3);
    const holdId = newId<never>();
    expect(
      (await holdAsks({ holdId, buyerId: other.userId, items: [{ askId: held, quantity: 1 }] }, new Date())).ok,
    ).toBe(true);
    expect(await ban(admin, trader.userId)).toMatchObject({ ok: true });
    expect(await database.ask.findUniqueOrThrow({ where: { id: held } })).toMatchObject({ status: "paused", held: 1 });
    expect(codeOf(await bid(other, 0, 25_000))).toBe("ok");
    expect(await database.match.count()).toBe(0);
    expect((await releaseHold({ holdId }, new Date())).ok).toBe(true);
    expect(await database.ask.findUniqueOrThrow({ where: { id: held } })).toMatchObject({
      status: "cancelled",
      held: 0,
    });
    expect((await replayMarket(database)).firstDifference).toBeNull();
  });

  it("while offers are being placed leaves none behind", async () => {
    for (let shoe = 0; shoe < 4; shoe += 1)
      variants.push(...Object.values((await createMarket(database, ["9"])).variants));
    const openBids = (userId: string) =>
      database.bid.count({ where: { userId, status: { in: ["active", "paused"] } } });
    for (let round = 0; round < 4; round += 1) {
      const person = actorOf(await createTrader(database));
      const placeUntilRefused = async (start: number): Promise<string> => {
        for (let index = start; ; index += 1) {
          const placed = await bid(person, index, 11_000 + index);
          if (!placed.ok) return placed.error.code;
        }
      };
      const placers = Promise.all(variants.map((_, index) => placeUntilRefused(index)));
      await vi.waitFor(async () => expect(await openBids(person.userId)).toBeGreaterThan(8), {
        interval: 5,
        timeout: 20_000,
      });
      expect(codeOf(await ban(admin, person.userId))).toBe("ok");
      expect(new Set(await placers)).toEqual(new Set(["account_suspended"]));
      expect(await openBids(person.userId)).toBe(0);
    }
    expect((await replayMarket(database)).firstDifference).toBeNull();
  });

  it("is nobody's about themselves, needs the state that was seen, and can be undone", async () => {
    expect(codeOf(await ban(admin, admin.userId))).toBe("own_account");
    expect(codeOf(await ban(admin, newId()))).toBe("user_not_found");
    const both = await Promise.all([ban(admin, trader.userId), ban(await personWith("admin"), trader.userId)]);
    expect(both.map(codeOf).sort()).toEqual(["ok", "user_changed"]);
    expect(codeOf(await reinstateUser(admin, { userId: trader.userId, reason: "It was a mistake." }))).toBe("ok");
    expect(codeOf(await reinstateUser(admin, { userId: trader.userId, reason: "It was a mistake." }))).toBe(
      "not_restricted",
    );
    expect(await personOf(trader.userId)).toMatchObject({ status: "active", statusReason: null });
    expect((await auditOf(trader.userId)).map(({ action }) => action)).toEqual(["user.ban", "user.reinstate"]);
    const told = await toldSoFar({ userId: trader.userId });
    expect(told.map(({ type }) => type)).toEqual(["account_restricted", "account_reinstated"]);
    expect(codeOf(await bid(trader, 0, 12_000))).toBe("ok");
  });

  it("between two administrators is won by one: the other is none any more", async () => {
    const second = await personWith("admin");
    const both = await Promise.all([ban(admin, second.userId), ban(second, admin.userId)]);
    expect(both.map(codeOf).sort()).toEqual(["forbidden", "ok"]);
    expect(await database.user.count({ where: { roles: { has: "admin" }, status: "active" } })).toBe(1);
  });
});

describe("somebody suspended", () => {
  it("keeps their session and their trades, but works here no more", async () => {
    const second = await createUser(database, { roles: ["buyer", "admin"] });
    const session = await createSession(database, { userId: second.id });
    const input = { userId: second.id, to: "suspended", reason, seenStatus: "active" } as const;
    expect(await restrictUser(admin, input)).toMatchObject({ value: { endedSessions: 0 } });
    const actor = await resolveActor({ sessionId: session.id, userId: second.id } as never, new Date());
    expect(actor).toMatchObject({ kind: "user", roles: ["buyer"] });
    expect(codeOf(await ban(admin, second.id, "suspended"))).toBe("ok");
  });
});

describe("roles", () => {
  const change = (by: UserActor, userId: string, what: "grant" | "revoke", role: UserActor["roles"][number]) =>
    changeRole(by, { userId, role, change: what });

  it("are given and taken, each once; offers of a side that is lost leave the books", async () => {
    await ask(trader, 0, 20_000);
    await bid(trader, 1, 15_000);
    expect(await change(admin, trader.userId, "grant", "authenticator")).toMatchObject({
      value: { roles: ["buyer", "seller", "authenticator"], offers: 0 },
    });
    expect(codeOf(await change(admin, trader.userId, "grant", "authenticator"))).toBe("role_unchanged");
    expect(await change(admin, trader.userId, "revoke", "seller")).toMatchObject({ value: { offers: 1 } });
    expect(await database.ask.count({ where: { status: "active" } })).toBe(0);
    expect(await database.bid.count({ where: { status: "active" } })).toBe(1);
    expect(await auditOf(trader.userId)).toMatchObject([
      { action: "user.grant_role", before: { roles: ["buyer", "seller"] } },
      { action: "user.revoke_role", after: { roles: ["buyer", "authenticator"] } },
    ]);
  });

  it("never leave somebody without one, nor the house without an administrator", async () => {
    expect(codeOf(await change(admin, admin.userId, "revoke", "admin"))).toBe("own_admin_role");
    const inspector = await personWith("authenticator");
    expect(codeOf(await change(admin, inspector.userId, "revoke", "authenticator"))).toBe("last_role");
    const second = await personWith("buyer", "admin");
    await database.user.update({ where: { id: admin.userId }, data: { roles: ["buyer", "admin"] } });
    const both = await Promise.all([
      change(admin, second.userId, "revoke", "admin"),
      change(second, admin.userId, "revoke", "admin"),
    ]);
    expect(both.map(codeOf).sort()).toEqual(["forbidden", "ok"]);
    expect(await database.user.count({ where: { roles: { has: "admin" } } })).toBe(1);
  });
});

describe("sessions and strikes", () => {
  it("end one by one or all at once", async () => {
    const [first] = await Promise.all(
      Array.from({ length: 3 }, () => createSession(database, { userId: trader.userId })),
    );
    const end = (sessionId: string) => endSessionsOf(admin, { userId: trader.userId, sessionId });
    expect(await end(first?.id ?? "")).toMatchObject({ value: { endedSessions: 1 } });
    expect(codeOf(await end(first?.id ?? ""))).toBe("session_not_found");
    expect(await end("all")).toMatchObject({ value: { endedSessions: 2 } });
    expect(await database.session.count({ where: { revokedAt: null } })).toBe(0);
    expect(await auditOf(trader.userId)).toHaveLength(2);
  });

  it("a lifted strike counts no more, and stays in the record", async () => {
    const orders = [0, 1, 2].map((index) =>
      createOrder(database, {
        variant: variants[index] ?? { id: "", productId: "" },
        buyerId: trader.userId,
        status: "cancelled",
      }),
    );
    for (const order of await Promise.all(orders)) {
      await database.strike.create({
        data: { userId: trader.userId, orderId: order.id, kind: "unpaid", createdAt: new Date() },
      });
    }
    expect(codeOf(await bid(trader, 0, 12_000))).toBe("bidding_suspended");
    const { id: strikeId } = await database.strike.findFirstOrThrow();
    const lifted = await Promise.all([
      liftStrike(admin, { strikeId, reason }),
      liftStrike(await personWith("admin"), { strikeId, reason }),
    ]);
    expect(lifted.map(codeOf).sort()).toEqual(["ok", "strike_lifted"]);
    expect(codeOf(await bid(trader, 0, 12_000))).toBe("ok");
    expect(await auditOf(trader.userId)).toMatchObject([
      { action: "strike.lift", before: { strikeId, strikes: 3 }, after: { reason, strikes: 2 } },
    ]);
  });
});
