import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type OrderErrorCode, orderErrors } from "@/lib/domain/orders/errors.ts";
import { type OrderTransitionedPayload, orderTopics } from "@/lib/domain/orders/events.ts";
import type { OrderStatus, Settlement, Transition } from "@/lib/domain/orders/model.ts";
import { dueAfter } from "@/lib/domain/orders/rules.deadlines.ts";
import { describeStatus } from "@/lib/domain/orders/rules.text.ts";
import { actorKindsFor, checkTransition, chooseSettlement } from "@/lib/domain/orders/rules.transitions.ts";
import { lockOrder } from "@/lib/domain/orders/store.rematch.ts";
import { changeStatus, findOrder, type OrderFacts } from "@/lib/domain/orders/store.ts";
import { findPaidOrder } from "@/lib/domain/payments/store.refunds.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import { findOpenProblemOf } from "@/lib/domain/support/store.problems.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { env } from "@/lib/platform/env.ts";
import { appendToOutbox, type JsonObject } from "@/lib/platform/outbox.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { releaseEscrowWithin } from "../payouts/release-escrow.ts";
import { type NextOrder, settleOrderMoney } from "../refunds/settle-order.ts";

export interface TransitionOrderInput {
  orderId: string;
  /** The state the caller saw: if the order has moved on since, nothing happens. */
  expectedStatus: OrderStatus;
  to: OrderStatus;
  /** Which way the money goes where the table leaves a choice; the first way unless told otherwise. */
  settlement?: Settlement["kind"];
  /** The order that the money pays for next; with the settlement `rematch`, and only there. */
  next?: NextOrder;
  /** Facts for the event log: a tracking number, a reason. No secrets, no addresses. */
  data?: JsonObject;
}

export interface TransitionedOrder {
  orderId: string;
  orderNumber: string;
  status: OrderStatus;
  /** What must happen to the money because of this step; null when none had been paid. */
  settlement: Settlement | null;
}

export type TransitionResult = Result<TransitionedOrder, OrderErrorCode>;

function conflict(status: OrderStatus): TransitionResult {
  const message = `The order changed in the meantime: it is now ${JSON.stringify(describeStatus(status).label)}.`;
  return fail("order_conflict", message, { details: { status } });
}

function payloadOf(
  order: OrderFacts,
  input: TransitionOrderInput,
  actorKind: OrderTransitionedPayload["actorKind"],
  now: Date,
) {
  return {
    orderId: order.id,
    orderNumber: order.number,
    productId: order.productId,
    variantId: order.variantId,
    buyerId: order.buyerId,
    sellerId: order.sellerId,
    from: input.expectedStatus,
    to: input.to,
    actorKind,
    at: now.toISOString(),
  } satisfies OrderTransitionedPayload;
}

/** Whether a step releases the escrow: the table says so, or the operator pays sellers as soon as the inspection is passed. */
function releasesEscrow({ to, money }: Transition): boolean {
  return money.kind === "release" || to === env().PAYOUT_RELEASE;
}

/** How the money of an order goes that a step ends, and what the event says of it. */
async function endingOf(
  tx: Transaction,
  order: OrderFacts,
  { settlement, input }: { settlement: Settlement | null; input: TransitionOrderInput },
) {
  const next = input.next ?? null;
  const isPaid = settlement !== null && (await findPaidOrder(tx, order.id)) !== null;
  invariant((settlement?.kind === "rematch") === (next !== null), "money that moves on pays for an order");
  invariant(next === null || isPaid, `nobody has paid for ${order.number}, so nothing can move on`);
  const data: JsonObject = settlement
    ? { settlement: settlement.kind, ...(isPaid ? {} : { nothingPaid: true }), ...(next && movedFacts(next)) }
    : {};
  return { settlement, next, isPaid, data };
}

/** Whether an order stays where it is because of its buyer's problem; none can be reported any more until the transaction ends. */
async function waitsForAnswer(tx: Transaction, { id, status }: OrderFacts): Promise<boolean> {
  if (status !== "delivered") return false;
  await lockOrder(tx, id);
  return (await findOpenProblemOf(tx, id)) !== null;
}

const movedFacts = ({ orderId, totalCents }: NextOrder) => ({ nextOrderId: orderId, movedCents: totalCents });

/**
 * {@link transitionOrder} inside a transaction of the caller's, for use cases that move more than the order: the money,
 * the next order. The caller wakes the dispatcher after its commit.
 */
export async function transitionOrderWithin(
  tx: Transaction,
  actor: Actor,
  input: TransitionOrderInput,
  now: Date,
): Promise<TransitionResult> {
  const notFound = fail("order_not_found", orderErrors.order_not_found.message);
  if (!isUuid(input.orderId)) return notFound;
  const order = await findOrder(tx, input.orderId);
  const actorKinds = order ? actorKindsFor(actor, order) : [];
  if (!order || actorKinds.length === 0) return notFound;
  if (order.status !== input.expectedStatus) return conflict(order.status);
  const checked = checkTransition({ status: order.status, to: input.to, fulfilment: order.fulfilment, actorKinds });
  if (!checked.ok) return checked;
  const { transition, actorKind } = checked.value;
  if (await waitsForAnswer(tx, order)) return fail("problem_open", orderErrors.problem_open.message);
  const ending = await endingOf(tx, order, { settlement: chooseSettlement(transition, input.settlement), input });
  const { settlement, next } = ending;
  const actorId = actor.kind === "user" ? actor.userId : null;
  const { expectedStatus: from, to } = input;
  const data = { ...input.data, ...ending.data };
  const dueAt = dueAfter({ to, fulfilment: order.fulfilment }, await readSettings(tx, now), now);
  if (!(await changeStatus(tx, { orderId: order.id, from, to, actorKind, actorId, data, dueAt }, now))) {
    const current = await findOrder(tx, order.id);
    return conflict(current?.status ?? order.status);
  }
  if (settlement && ending.isPaid) {
    await settleOrderMoney(tx, { orderId: order.id, settlement, next, requestedBy: actorId }, now);
  }
  await appendToOutbox(
    tx,
    [{ topic: orderTopics.transitioned, payload: payloadOf(order, input, actorKind, now) }],
    now,
  );
  if (releasesEscrow(transition)) await releaseEscrowWithin(tx, order.id, now);
  return ok({ orderId: order.id, orderNumber: order.number, status: input.to, settlement });
}

/**
 * Takes an order one step along the table of transitions: status, event and outbox message together or not at all.
 * Errors: `order_not_found` (also for people it does not concern), `order_conflict` with the current state in `details`,
 * `transition_not_possible`, `transition_forbidden`, `problem_open`.
 */
export async function transitionOrder(
  actor: Actor,
  input: TransitionOrderInput,
  context?: WorkflowContext,
): Promise<TransitionResult> {
  const { database, now } = resolveContext(context);
  const result = await database.$transaction((tx) => transitionOrderWithin(tx, actor, input, now));
  if (result.ok) wakeDispatcher();
  return result;
}
