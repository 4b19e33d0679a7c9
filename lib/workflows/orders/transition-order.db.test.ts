import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, anonymousActor, type Role, systemActor } from "@/lib/core/actor.ts";
import { fixedClock } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { orderTopics } from "@/lib/domain/orders/events.ts";
import { type OrderStatus, orderStatuses } from "@/lib/domain/orders/model.ts";
import { possibleTransitions, replayStatus } from "@/lib/domain/orders/rules.transitions.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { transitionOrder, transitionOrderWithin } from "./transition-order.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T10:00:00Z");
const context = { clock: fixedClock(now) };

function as(userId: string, ...roles: Role[]): Actor {
  return { kind: "user", userId: userId as UserId, sessionId: "session" as SessionId, roles, emailVerified: true };
}

async function orderIn(status: OrderStatus, fulfilment: "seller_ships" | "in_stock" = "seller_ships") {
  return createOrder(database, { variant: await createVariant(database), status, fulfilment });
}

const eventsOf = (orderId: string) => database.orderEvent.findMany({ where: { orderId }, orderBy: { id: "asc" } });

beforeEach(() => testDatabase.reset());

describe("transitionOrder", () => {
  it("moves the order and writes event and outbox message with it", async () => {
    const order = await orderIn("paid");
    const seller = as(order.sellerId, "seller");
    const data = { labelId: "label-1" };
    const input = { orderId: order.id, expectedStatus: "paid", to: "processing", data } as const;
    expect(await transitionOrder(seller, input, context)).toEqual({
      ok: true,
      value: { orderId: order.id, orderNumber: order.number, status: "processing", settlement: null },
    });
    expect(await database.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({
      status: "processing",
      updatedAt: now,
    });
    expect((await eventsOf(order.id)).at(-1)).toMatchObject({
      fromStatus: "paid",
      toStatus: "processing",
      actorKind: "seller",
      actorId: order.sellerId,
      data,
      createdAt: now,
    });
    const messages = await database.outboxMessage.findMany();
    expect(messages.map(({ topic, payload }) => [topic, payload])).toEqual([
      [
        orderTopics.transitioned,
        {
          orderId: order.id,
          orderNumber: order.number,
          productId: order.productId,
          variantId: order.variantId,
          buyerId: order.buyerId,
          sellerId: order.sellerId,
          from: "paid",
          to: "processing",
          actorKind: "seller",
          at: now.toISOString(),
        },
      ],
    ]);
  });

  it("lets one of many who race win; the others learn where the order is now", async () => {
    const order = await orderIn("processing");
    const seller = as(order.sellerId, "seller");
    const others = createDatabase(testDatabase.url, 8);
    try {
      const results = await Promise.all(
        Array.from({ length: 16 }, (_, turn) =>
          transitionOrder(
            turn % 2 ? seller : systemActor,
            { orderId: order.id, expectedStatus: "processing", to: turn % 4 < 2 ? "seller_shipping" : "cancelled" },
            { ...context, database: turn % 3 ? others : database },
          ),
        ),
      );
      const winners = results.filter((result) => result.ok);
      expect(winners).toHaveLength(1);
      const status = winners[0]?.ok && winners[0].value.status;
      for (const result of results) {
        if (!result.ok) expect(result.error).toMatchObject({ code: "order_conflict", details: { status } });
      }
      const events = await eventsOf(order.id);
      expect(events.filter(({ fromStatus }) => fromStatus === "processing")).toHaveLength(1);
      expect(await database.outboxMessage.count()).toBe(1);
    } finally {
      await others.$disconnect();
    }
  });

  it("gives a conflict to somebody who looks at an old page", async () => {
    const order = await orderIn("delivered");
    const input = { orderId: order.id, expectedStatus: "pending", to: "cancelled" } as const;
    expect(await transitionOrder(as((await createUser(database)).id, "admin"), input, context)).toMatchObject({
      error: {
        code: "order_conflict",
        details: { status: "delivered" },
        message: expect.stringContaining("Delivered"),
      },
    });
    expect(await database.outboxMessage.count()).toBe(0);
  });

  it("hides the order from strangers and tells the two people what is not theirs to do", async () => {
    const order = await orderIn("paid");
    const stranger = await createUser(database);
    const code = async (actor: Actor, to: OrderStatus, orderId = order.id) => {
      const result = await transitionOrder(actor, { orderId, expectedStatus: "paid", to }, context);
      return result.ok ? "ok" : result.error.code;
    };
    expect(await code(as(stranger.id, "buyer", "seller"), "cancelled")).toBe("order_not_found");
    expect(await code(anonymousActor, "cancelled")).toBe("order_not_found");
    expect(await code(systemActor, "cancelled", "00000000-0000-4000-8000-000000000000")).toBe("order_not_found");
    expect(await code(systemActor, "cancelled", "not an id")).toBe("order_not_found");
    expect(await code(as(order.buyerId, "buyer", "admin"), "cancelled")).toBe("transition_forbidden");
    expect(await code(as(order.sellerId, "seller"), "delivered")).toBe("transition_not_possible");
    expect(await eventsOf(order.id)).toHaveLength(2);
  });

  it("tells how the money goes when a paid order ends, and writes it down", async () => {
    const order = await orderIn("processing");
    const input = { orderId: order.id, expectedStatus: "processing", to: "cancelled" } as const;
    expect(await transitionOrder(systemActor, input, context)).toMatchObject({
      value: { settlement: { kind: "refund", sellerPenalty: true } },
    });
    expect((await eventsOf(order.id)).at(-1)).toMatchObject({ data: { settlement: "refund" }, actorId: null });
  });

  it("moves no money on without the order that it pays for, and none that nobody has paid", async () => {
    const order = await orderIn("processing");
    const input = { orderId: order.id, expectedStatus: "processing", to: "cancelled", settlement: "rematch" } as const;
    await expect(transitionOrder(systemActor, input, context)).rejects.toThrow("pays for an order");
    const next = { orderId: (await orderIn("pending")).id, totalCents: 1 };
    await expect(transitionOrder(systemActor, { ...input, next }, context)).rejects.toThrow("nobody has paid");
    expect(await database.order.findUnique({ where: { id: order.id } })).toMatchObject({ status: "processing" });
  });

  it("fixes a deadline when a state begins that has one, by the settings of that moment", async () => {
    const order = await orderIn("pending");
    const dueAfter = async (expectedStatus: OrderStatus, to: OrderStatus) => {
      const isInspected = to === "authenticating" || expectedStatus === "authenticating";
      const actor = isInspected ? as((await createUser(database)).id, "authenticator") : systemActor;
      expect((await transitionOrder(actor, { orderId: order.id, expectedStatus, to }, context)).ok).toBe(true);
      return (await database.order.findUniqueOrThrow({ where: { id: order.id } })).dueAt?.toISOString() ?? null;
    };
    // `now` is a Saturday.
    expect(await dueAfter("pending", "paid")).toBe("2026-11-24T10:00:00.000Z");
    const value = { key: "ship_by_business_days", version: 2, value: 9, effectiveAt: now };
    await database.setting.create({ data: value });
    expect(await dueAfter("paid", "processing")).toBe("2026-11-24T10:00:00.000Z");
    expect(await dueAfter("processing", "seller_shipping")).toBe("2026-12-01T10:00:00.000Z");
    expect(await dueAfter("seller_shipping", "authenticating")).toBe("2026-11-24T10:00:00.000Z");
    expect(await dueAfter("authenticating", "auth_failed")).toBeNull();
  });

  it("goes back with the caller's transaction when that fails", async () => {
    const order = await orderIn("pending");
    const failing = database.$transaction(async (tx) => {
      const paid = await transitionOrderWithin(
        tx,
        systemActor,
        { orderId: order.id, expectedStatus: "pending", to: "paid" },
        now,
      );
      expect(paid.ok).toBe(true);
      throw new Error("the ledger says no");
    });
    await expect(failing).rejects.toThrow("the ledger says no");
    expect(await database.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({ status: "pending" });
    expect(await eventsOf(order.id)).toHaveLength(1);
    expect(await database.outboxMessage.count()).toBe(0);
  });
});

describe("the status column", () => {
  it("is a projection of the events, whichever way orders go", async () => {
    const variant = await createVariant(database);
    let seed = 20261121;
    const pick = (count: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % count;
    };
    for (let walk = 0; walk < 12; walk++) {
      const fulfilment = walk % 2 ? "in_stock" : "seller_ships";
      // An item of inventory belongs to one owner and size, so every warehouse order gets a seller of its own.
      const order = await createOrder(database, { variant, fulfilment });
      let status: OrderStatus = "pending";
      for (;;) {
        const system = possibleTransitions({ status, fulfilment, actorKinds: ["system"] });
        const staff = possibleTransitions({ status, fulfilment, actorKinds: ["authenticator"] });
        const steps = [...system, ...staff];
        const step = steps[pick(steps.length || 1)];
        if (!step) break;
        const actor = system.includes(step) ? systemActor : as((await createUser(database)).id, "authenticator");
        const result = await transitionOrder(
          actor,
          { orderId: order.id, expectedStatus: status, to: step.to },
          context,
        );
        expect(result.ok, `${status} → ${step.to}`).toBe(true);
        status = step.to;
      }
    }
    const orders = await database.order.findMany({ include: { events: { orderBy: { id: "asc" } } } });
    expect(orders.length).toBe(12);
    for (const order of orders) expect(replayStatus(order.events)).toBe(order.status);
    expect(new Set(orders.map(({ status }) => status)).size).toBeGreaterThan(1);
  });

  it("agrees with the events that the factory writes, for every state", async () => {
    for (const status of orderStatuses) {
      const order = await orderIn(status);
      expect(replayStatus(await eventsOf(order.id))).toBe(status);
    }
  });
});
