import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Actor, anonymousActor, type Role, systemActor } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { type OrderFulfilment, type OrderStatus, orderStatuses } from "@/lib/domain/orders/model.ts";
import { missingForStep } from "@/lib/domain/orders/rules.steps.ts";
import { actorKindsFor, checkTransition } from "@/lib/domain/orders/rules.transitions.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { takeStep } from "@/lib/workflows/orders/take-step.ts";
import { transitionOrder } from "@/lib/workflows/orders/transition-order.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { fromNewNetwork } from "@/tests/support/networks.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { POST } from "./route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;
const reason = "The parcel was seen in the shop.";

/** Everybody who could try: the two of the trade, those who work here, somebody else, nobody, and our own jobs. */
const people = ["buyer", "seller", "authenticator", "admin", "stranger"] as const;
type Person = (typeof people)[number];
const rolesOf: Record<Person, Role[]> = {
  buyer: ["buyer", "seller"],
  seller: ["buyer", "seller"],
  authenticator: ["authenticator"],
  admin: ["admin"],
  stranger: ["buyer", "seller"],
};

let ids: Record<Person, string>;
let cookies: Record<Person, Record<string, string>>;

const everyState: [OrderFulfilment, OrderStatus][] = orderStatuses.map((status) => ["seller_ships", status]);
const inStock = [
  "pending",
  "paid",
  "auth_passed",
  "shipping_to_buyer",
  "delivered",
  "completed",
  "cancelled",
  "refunded",
] as const;
everyState.push(...inStock.map((status): [OrderFulfilment, OrderStatus] => ["in_stock", status]));

beforeAll(async () => {
  await testDatabase.reset();
  const made = await Promise.all(
    people.map(async (person) => [person, (await createUser(database, { roles: rolesOf[person] })).id] as const),
  );
  ids = Object.fromEntries(made) as Record<Person, string>;
  const signedIn = await Promise.all(made.map(async ([person, id]) => [person, await logIn(id)] as const));
  cookies = Object.fromEntries(signedIn) as Record<Person, Record<string, string>>;
});

afterAll(closeRateLimits);

function actorOf(person: Person): Actor {
  const session = { sessionId: "session" as SessionId, emailVerified: true };
  return { kind: "user", userId: ids[person] as UserId, roles: rolesOf[person], ...session };
}

async function orderIn(status: OrderStatus, fulfilment: OrderFulfilment) {
  const variant = await createVariant(database);
  return createOrder(database, { variant, status, fulfilment, buyerId: ids.buyer, sellerId: ids.seller });
}

/** What the table says becomes of it; `needs` where the state alone is not enough. */
function expectedOf(actor: Actor, from: OrderStatus, to: OrderStatus, fulfilment: OrderFulfilment) {
  const actorKinds = actorKindsFor(actor, { buyerId: ids.buyer, sellerId: ids.seller });
  if (actorKinds.length === 0) return { code: "order_not_found", needs: null, movesMoney: false };
  const checked = checkTransition({ status: from, to, fulfilment, actorKinds });
  if (!checked.ok) return { code: checked.error.code, needs: null, movesMoney: false };
  const { transition, actorKind } = checked.value;
  const { money } = transition;
  const movesMoney = money.kind === "settle" && money.ways[0]?.kind === "rematch";
  return { code: "ok", needs: missingForStep(transition, actorKind), movesMoney };
}

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? "ok" : result.error.code;

describe("every state × state × person, in the workflow", () => {
  it.each(everyState)("%s order that is %s", async (fulfilment, from) => {
    const order = await orderIn(from, fulfilment);
    const tried: [string, Actor][] = [...people.map((person): [string, Actor] => [person, actorOf(person)])];
    tried.push(["a visitor", anonymousActor], ["our own job", systemActor]);
    for (const to of orderStatuses) {
      for (const [who, actor] of tried) {
        const { code, movesMoney } = expectedOf(actor, from, to, fulfilment);
        // What may happen does so to an order of its own.
        const target = code === "ok" ? await orderIn(from, fulfilment) : order;
        const step = { orderId: target.id, expectedStatus: from, to };
        if (movesMoney) {
          // Only with the order that the money buys: end-failed-order.db.test.ts has it.
          await expect(transitionOrder(actor, step)).rejects.toThrow("pays for an order");
          continue;
        }
        const result = await transitionOrder(actor, step);
        expect(codeOf(result), `${from} → ${to} by ${who}`).toBe(code);
        if (code === "ok") {
          expect(await database.order.findUniqueOrThrow({ where: { id: target.id } })).toMatchObject({ status: to });
        }
      }
    }
    expect(await database.orderEvent.count({ where: { orderId: order.id, actorKind: { not: "system" } } })).toBe(0);
    expect(await database.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({ status: from });
  });
});

const statuses: Record<string, number> = {
  ok: 200,
  order_not_found: 404,
  transition_not_possible: 409,
  transition_forbidden: 403,
  step_needs_more: 422,
};

describe("every state × state × person, over HTTP", () => {
  const call = (number: string, body: object, who: Person | null) =>
    callApi(POST, {
      method: "POST",
      params: { number },
      cookies: who === null ? {} : cookies[who],
      headers: fromNewNetwork(),
      body,
    });

  it.each(everyState)("%s order that is %s", async (fulfilment, from) => {
    const order = await orderIn(from, fulfilment);
    for (const to of orderStatuses) {
      const body = { to, expectedStatus: from, reason };
      for (const person of people) {
        const { code, needs } = expectedOf(actorOf(person), from, to, fulfilment);
        const isTaken = code === "ok" && needs === null;
        const target = isTaken ? await orderIn(from, fulfilment) : order;
        const answer = await call(target.number, body, person);
        const expected = code === "ok" && needs !== null ? "step_needs_more" : code;
        const got = answer.status === 200 ? "ok" : answer.body.code;
        expect([got, answer.status], `${from} → ${to} by ${person}`).toEqual([expected, statuses[expected]]);
        if (needs !== null)
          expect(answer.body.details).toMatchObject({ needs, route: expect.stringMatching(/^POST \/api\/v1\//) });
      }
      expect((await call(order.number, body, null)).status).toBe(401);
    }
    expect(await database.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({ status: from });
    expect(await database.orderEvent.count({ where: { orderId: order.id, actorKind: { not: "system" } } })).toBe(0);
  });

  it("an administrator says why, and it stays in the order's log and in the record", async () => {
    const order = await orderIn("shipping_to_buyer", "seller_ships");
    const body = { to: "delivered", expectedStatus: "shipping_to_buyer" };
    const silent = await call(order.number, body, "admin");
    expect([silent.status, silent.body.errors]).toEqual([422, [{ field: "reason", message: expect.any(String) }]]);
    expect((await call(order.number, { ...body, reason }, "admin")).status).toBe(200);
    const late = await call(order.number, { ...body, reason }, "admin");
    expect([late.status, late.body.code, late.body.details]).toEqual([409, "order_conflict", { status: "delivered" }]);
    expect(
      await database.orderEvent.findFirst({ where: { orderId: order.id }, orderBy: { id: "desc" } }),
    ).toMatchObject({
      actorKind: "admin",
      actorId: ids.admin,
      data: { reason, forced: true },
    });
    expect(await database.auditEntry.findMany({ where: { subjectId: order.id } })).toMatchObject([
      { action: "order.force", before: { status: "shipping_to_buyer" }, after: { status: "delivered", reason } },
    ]);
  });
});

describe("two administrators at once", () => {
  it("one wins and the other is told where the order is now; the record has one entry", async () => {
    const order = await orderIn("paid", "seller_ships");
    const second: Actor = {
      ...actorOf("admin"),
      userId: (await createUser(database, { roles: ["admin"] })).id as UserId,
    } as Actor;
    const step = { number: order.number, expectedStatus: "paid", to: "processing", reason } as const;
    const results = await Promise.all([takeStep(actorOf("admin"), step), takeStep(second, step)]);
    expect(results.map(codeOf).sort()).toEqual(["ok", "order_conflict"]);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { details: { status: "processing" } } });
    expect(await database.auditEntry.count({ where: { subjectId: order.id } })).toBe(1);
    expect(await database.orderEvent.count({ where: { orderId: order.id, toStatus: "processing" } })).toBe(1);
  });
});
