import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor, Role } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { standardTerms } from "@/tests/support/fees.ts";
import { type ActorKind, actorKinds, type OrderFulfilment, type OrderStatus, orderStatuses } from "./model.ts";
import { transitions } from "./rules.table.ts";
import { statusesAhead } from "./rules.text.ts";
import {
  actorKindsFor,
  checkTransition,
  chooseSettlement,
  findTransition,
  isFinal,
  possibleTransitions,
  replayStatus,
  settle,
} from "./rules.transitions.ts";

const both: OrderFulfilment[] = ["seller_ships", "in_stock"];

/** Design §4 written down a second time, independently: from>to[fulfilment]: who. Everything else must be refused. */
const expected: Record<string, string> = {
  "pending>paid": "system",
  "pending>cancelled": "admin system",
  "paid>processing seller_ships": "seller admin system",
  "paid>auth_passed in_stock": "system",
  "paid>cancelled seller_ships": "seller admin system",
  "paid>cancelled in_stock": "admin system",
  "processing>seller_shipping seller_ships": "seller admin system",
  "processing>cancelled seller_ships": "seller admin system",
  "seller_shipping>authenticating seller_ships": "authenticator admin",
  "seller_shipping>refunded seller_ships": "admin system",
  "authenticating>auth_passed seller_ships": "authenticator admin",
  "authenticating>auth_failed seller_ships": "authenticator admin",
  "auth_failed>refunded seller_ships": "admin system",
  "auth_failed>cancelled seller_ships": "admin system",
  "auth_passed>shipping_to_buyer": "authenticator admin system",
  "shipping_to_buyer>delivered": "admin system",
  "shipping_to_buyer>refunded": "admin system",
  "delivered>completed": "buyer admin system",
  "delivered>refunded": "admin",
};

function allowedBy(from: OrderStatus, to: OrderStatus, fulfilment: OrderFulfilment): string[] {
  const who = expected[`${from}>${to}`] ?? expected[`${from}>${to} ${fulfilment}`];
  return who ? who.split(" ") : [];
}

describe("checkTransition, over every state × state × actor × fulfilment", () => {
  for (const fulfilment of both) {
    for (const status of orderStatuses) {
      it(`${status} (${fulfilment})`, () => {
        for (const to of orderStatuses) {
          const allowed = allowedBy(status, to, fulfilment);
          for (const actorKind of actorKinds) {
            const result = checkTransition({ status, to, fulfilment, actorKinds: [actorKind] });
            const code = allowed.length === 0 ? "transition_not_possible" : "transition_forbidden";
            if (allowed.includes(actorKind)) expect(result).toMatchObject({ ok: true, value: { actorKind } });
            else expect(result, `${status} → ${to} by ${actorKind}`).toMatchObject({ ok: false, error: { code } });
          }
        }
      });
    }
  }

  it("refuses somebody in no capacity at all", () => {
    const request = { status: "delivered", to: "completed", fulfilment: "in_stock", actorKinds: [] } as const;
    expect(checkTransition(request)).toMatchObject({ ok: false, error: { code: "transition_forbidden" } });
  });

  it("never lets a buyer cancel", () => {
    const cancels = transitions.filter((row) => row.to === "cancelled" || row.to === "refunded");
    expect(cancels.length).toBeGreaterThan(0);
    expect(cancels.filter((row) => row.by.includes("buyer"))).toEqual([]);
  });
});

describe("the table", () => {
  it("has each step once", () => {
    const keys = transitions.map((row) => `${row.from}>${row.to}${row.fulfilment ? ` ${row.fulfilment}` : ""}`);
    expect(keys.toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  it("ends in completed, cancelled and refunded only, and every state can be reached and left", () => {
    expect(orderStatuses.filter(isFinal)).toEqual(["completed", "cancelled", "refunded"]);
    const reached = new Set<OrderStatus>(["pending", ...transitions.map((row) => row.to)]);
    expect([...orderStatuses].filter((status) => !reached.has(status))).toEqual([]);
  });

  it.each(both)("lets the main line of %s be walked step by step", (fulfilment) => {
    const line: OrderStatus[] = ["pending", ...statusesAhead("pending", fulfilment)];
    for (const [position, to] of line.entries()) {
      const from = line[position - 1];
      if (from) expect(findTransition(from, to, fulfilment), `${from} → ${to}`).toBeDefined();
    }
    expect(line.at(-1)).toBe("completed");
  });

  it("moves money wherever an order that held money ends, and only there", () => {
    for (const row of transitions) {
      const ends = isFinal(row.to);
      const kind = row.to === "completed" ? "release" : row.from === "pending" ? "void" : "settle";
      const before = row.to === "paid" ? "capture" : "none";
      expect(row.money.kind, row.label).toBe(ends ? kind : before);
    }
  });

  it("says for each ending what the seller gets and whether they are penalised", () => {
    const endings = transitions.flatMap((row) =>
      row.money.kind === "settle"
        ? row.money.ways.map((way) => [
            `${row.from}>${row.to} ${way.kind}${row.fulfilment === "in_stock" ? " in_stock" : ""}`,
            `${way.sellerPayout.share}${way.sellerPenalty ? ", penalty" : ""}`,
          ])
        : [],
    );
    expect(Object.fromEntries(endings)).toEqual({
      "paid>cancelled refund": "nothing, penalty",
      "paid>cancelled rematch": "nothing, penalty",
      "paid>cancelled refund in_stock": "all",
      "paid>cancelled rematch in_stock": "all",
      "processing>cancelled refund": "nothing, penalty",
      "processing>cancelled rematch": "nothing, penalty",
      "seller_shipping>refunded refund": "nothing",
      "auth_failed>refunded refund": "nothing, penalty",
      "auth_failed>cancelled rematch": "nothing, penalty",
      "shipping_to_buyer>refunded refund": "all",
      "delivered>refunded refund": "nothing",
    });
  });
});

describe("settle", () => {
  it("accounts for every cent the buyer paid, in every way an order can end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (priceCents) => {
        const pricing = priceOrder(priceCents, standardTerms);
        for (const { money } of transitions) {
          if (money.kind !== "settle") continue;
          for (const way of money.ways) {
            const amounts = settle(way, pricing);
            expect(amounts.refundCents + amounts.movedToNextOrderCents).toBe(pricing.totalCents);
            expect(amounts.movedToNextOrderCents > 0).toBe(way.kind === "rematch");
            const part = settle(way, pricing, pricing.priceCents);
            expect(part.refundCents + part.movedToNextOrderCents).toBe(pricing.totalCents);
            expect(part.movedToNextOrderCents).toBe(way.kind === "rematch" ? pricing.priceCents : 0);
            expect(amounts.platformPaysCents).toBe(amounts.sellerPayoutCents);
            expect([0, pricing.payoutCents]).toContain(amounts.sellerPayoutCents);
          }
        }
      }),
    );
  });
});

describe("chooseSettlement", () => {
  const row = (from: OrderStatus, to: OrderStatus) => {
    const found = findTransition(from, to, "seller_ships");
    if (!found) throw new Error("no such row");
    return found;
  };

  it("refunds unless a rematch is asked for, and only where the table leaves the choice", () => {
    expect(chooseSettlement(row("processing", "cancelled"))).toMatchObject({ kind: "refund" });
    expect(chooseSettlement(row("processing", "cancelled"), "rematch")).toMatchObject({ kind: "rematch" });
    expect(chooseSettlement(row("auth_failed", "cancelled"))).toMatchObject({ kind: "rematch" });
    expect(chooseSettlement(row("pending", "cancelled"))).toBeNull();
    expect(() => chooseSettlement(row("auth_failed", "refunded"), "rematch")).toThrow("cannot be settled");
    expect(() => chooseSettlement(row("pending", "paid"), "refund")).toThrow("settles nothing");
  });
});

describe("actorKindsFor", () => {
  const order = { buyerId: "buyer-id", sellerId: "seller-id" };
  const person = (userId: string, ...roles: Role[]): Actor => ({
    kind: "user",
    userId: userId as UserId,
    sessionId: "session" as SessionId,
    roles,
    emailVerified: true,
  });

  it.each<[string, Actor, ActorKind[]]>([
    ["the buyer", person("buyer-id", "buyer", "seller"), ["buyer"]],
    ["the seller", person("seller-id", "buyer", "seller"), ["seller"]],
    ["somebody else who trades", person("other", "buyer", "seller"), []],
    ["an authenticator", person("other", "buyer", "authenticator"), ["authenticator"]],
    ["an admin who also inspects", person("other", "admin", "authenticator"), ["admin", "authenticator"]],
    ["an inspector on their own sale", person("seller-id", "authenticator", "admin"), ["seller"]],
    ["nobody", { kind: "anonymous" }, []],
    ["our jobs", { kind: "system" }, ["system"]],
  ])("%s", (_who, actor, kinds) => {
    expect(actorKindsFor(actor, order)).toEqual(kinds);
  });
});

describe("possibleTransitions", () => {
  it("offers a seller who was paid a label or giving up, and the owner of a pair in the warehouse nothing", () => {
    const ask = (fulfilment: OrderFulfilment) =>
      possibleTransitions({ status: "paid", fulfilment, actorKinds: ["seller"] }).map((row) => row.to);
    expect(ask("seller_ships")).toEqual(["processing", "cancelled"]);
    expect(ask("in_stock")).toEqual([]);
  });
});

describe("replayStatus", () => {
  it("ends where the last event leads", () => {
    expect(
      replayStatus([
        { fromStatus: null, toStatus: "pending" },
        { fromStatus: "pending", toStatus: "paid" },
      ]),
    ).toBe("paid");
  });

  it("does not accept a log with a gap, without a start or without anything", () => {
    expect(() => replayStatus([])).toThrow("without events");
    expect(() => replayStatus([{ fromStatus: "pending", toStatus: "paid" }])).toThrow("do not join");
    expect(() =>
      replayStatus([
        { fromStatus: null, toStatus: "pending" },
        { fromStatus: "paid", toStatus: "processing" },
      ]),
    ).toThrow("do not join");
  });
});
