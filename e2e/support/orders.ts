import { expect } from "@playwright/test";
import type Stripe from "stripe";
import { type Actor, systemActor } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { readEscrow, readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { statusesAhead } from "@/lib/domain/orders/rules.text.ts";
import { findTransition } from "@/lib/domain/orders/rules.transitions.ts";
import { transitionOrderWithin } from "@/lib/workflows/orders/transition-order.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { worldDatabase } from "./market.ts";
import { worldStripe } from "./stripe.ts";

async function inspector(): Promise<Actor> {
  const { id } = await createUser(worldDatabase(), { roles: ["authenticator"] });
  const userId = id as UserId;
  return { kind: "user", userId, sessionId: "session" as SessionId, roles: ["authenticator"], emailVerified: true };
}

/**
 * Takes a paid order along the main line, as seller, carrier and inspector would. What each step sets off (the release, the
 * transfer) is left to the world's own worker: nothing is delivered from here.
 */
export async function driveOrder(orderNumber: string, until: OrderStatus): Promise<void> {
  const order = await worldDatabase().order.findUniqueOrThrow({ where: { number: orderNumber } });
  const ahead = statusesAhead(order.status, order.fulfilment);
  expect(ahead, `${orderNumber} is ${order.status}`).toContain(until);
  let expectedStatus: OrderStatus = order.status;
  for (const to of ahead.slice(0, ahead.indexOf(until) + 1)) {
    const isOurs = findTransition(expectedStatus, to, order.fulfilment)?.by.includes("system");
    const actor = isOurs ? systemActor : await inspector();
    const step = { orderId: order.id, expectedStatus, to };
    const moved = await worldDatabase().$transaction((tx) => transitionOrderWithin(tx, actor, step, new Date()));
    expect(moved, `${expectedStatus} → ${to}`).toMatchObject({ ok: true });
    expectedStatus = to;
  }
}

/** What the world's Stripe knows of an order's money: charges, transfers with their reversals, refunds. */
export async function atStripe(orderNumber: string): Promise<{
  charged: Stripe.Charge[];
  declined: Stripe.Charge[];
  transfers: Stripe.Transfer[];
  refunds: Stripe.Refund[];
}> {
  const allocation = await worldDatabase().paymentAllocation.findFirstOrThrow({
    where: { order: { number: orderNumber } },
  });
  const ofOrder = { transfer_group: allocation.paymentId };
  const { data: charges } = await worldStripe().charges.list(ofOrder);
  const charged = charges.filter(({ status }) => status === "succeeded");
  const refunds = await Promise.all(charged.map(({ id }) => worldStripe().refunds.list({ charge: id })));
  return {
    charged,
    declined: charges.filter(({ status }) => status === "failed"),
    transfers: (await worldStripe().transfers.list(ofOrder)).data,
    refunds: refunds.flatMap(({ data }) => data),
  };
}

/** What the ledger says: everything together, what the order's escrow holds, and what its seller is owed. */
export async function inLedger(
  orderNumber: string,
): Promise<{ sumCents: number; escrowCents: number; payableCents: number }> {
  const database = worldDatabase();
  const { id, sellerId } = await database.order.findUniqueOrThrow({ where: { number: orderNumber } });
  const balance = await readTrialBalance(database);
  const lines = await database.ledgerPosting.findMany({ where: { sellerId } });
  return {
    sumCents: Object.values(balance).reduce((sum, cents) => sum + cents, 0),
    escrowCents: await readEscrow(id, database),
    payableCents: lines.reduce((sum, { amountCents }) => sum - Number(amountCents), 0),
  };
}

/** The seller's account at Stripe. */
export async function accountOf(userId: string): Promise<string | null> {
  const account = await worldDatabase().connectAccount.findUnique({ where: { userId } });
  return account?.accountId ?? null;
}
