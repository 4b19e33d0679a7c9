import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { type OrderErrorCode, orderErrors } from "@/lib/domain/orders/errors.ts";
import { findOrder, findOrderIdByNumber, type OrderFacts } from "@/lib/domain/orders/store.ts";
import type { ThreadSide } from "@/lib/domain/support/model.messages.ts";
import { insertMessage, markThreadRead } from "@/lib/domain/support/store.messages.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { announceChange } from "./announce.ts";

export type MessageResult<Value> = Result<Value, OrderErrorCode | CommonErrorCode>;

const notFound = fail("order_not_found", orderErrors.order_not_found.message);

async function findByNumber(tx: Transaction, number: string): Promise<OrderFacts | null> {
  const orderId = await findOrderIdByNumber(tx, number);
  return orderId === null ? null : findOrder(tx, orderId);
}

/** The order of one of its two people, and on which side they are; null for everybody else. */
async function findOwn(tx: Transaction, actor: Actor, number: string) {
  const order = await findByNumber(tx, number);
  if (!order || actor.kind !== "user" || !allows(actor, "order.write", order)) return null;
  const side: ThreadSide = actor.userId === order.buyerId ? "buyer" : "seller";
  return { order, side, person: actor };
}

/**
 * A person of a trade writes to the house about it. The other side never sees it.
 * Errors: `order_not_found` (also for everybody but the two of the trade).
 */
export async function writeMessage(
  actor: Actor,
  { orderNumber, body }: { orderNumber: string; body: string },
  context?: WorkflowContext,
): Promise<MessageResult<{ messageId: string }>> {
  const { database, now } = resolveContext(context);
  const result = await database.$transaction(async (tx): Promise<MessageResult<{ messageId: string }>> => {
    const found = await findOwn(tx, actor, orderNumber);
    if (!found) return notFound;
    const { order, side, person } = found;
    const message = { orderId: order.id, side, authorId: person.userId, isFromHouse: false, body };
    const { messageId, isNewlyWaiting } = await insertMessage(tx, message, now);
    // Who writes three times in a row is told of once: the house owes one answer.
    const news = { type: "message_waiting", orderId: order.id, occasion: messageId, facts: { writer: side } } as const;
    if (isNewlyWaiting) await notify(tx, [news], now);
    await announceChange(tx, { orderId: order.id, userIds: [person.userId] }, now);
    return ok({ messageId });
  });
  if (result.ok) wakeDispatcher();
  return result;
}

/** A person has read what the house wrote to them. Errors: as {@link writeMessage}. */
export async function readMessages(
  actor: Actor,
  { orderNumber }: { orderNumber: string },
  context?: WorkflowContext,
): Promise<MessageResult<{ wasUnread: boolean }>> {
  const { database } = resolveContext(context);
  return database.$transaction(async (tx): Promise<MessageResult<{ wasUnread: boolean }>> => {
    const found = await findOwn(tx, actor, orderNumber);
    if (!found) return notFound;
    return ok({ wasUnread: await markThreadRead(tx, { orderId: found.order.id, side: found.side }) });
  });
}

async function answerWithin(
  tx: Transaction,
  admin: UserActor,
  { orderNumber, side, body }: { orderNumber: string; side: ThreadSide; body: string },
  now: Date,
): Promise<MessageResult<{ messageId: string }>> {
  const order = await findByNumber(tx, orderNumber);
  if (!order) return notFound;
  if (!allows(admin, "support.answer", order)) return fail("forbidden", commonErrors.forbidden.message);
  const { id: orderId } = order;
  const message = { orderId, side, authorId: admin.userId, isFromHouse: true, body };
  const { messageId } = await insertMessage(tx, message, now);
  const userId = side === "buyer" ? order.buyerId : order.sellerId;
  await notify(tx, [{ type: "message_received", orderId, userId, occasion: messageId, facts: {} }], now);
  await announceChange(tx, { orderId, userIds: [userId] }, now);
  const entry = { action: "order.message", subjectKind: "order", subjectId: orderId } as const;
  await writeAudit(tx, admin, [{ ...entry, before: null, after: { messageId, side } }], now);
  return ok({ messageId });
}

/**
 * The house writes to one side of a trade: an answer, or a word of its own.
 * Errors: `forbidden` (also in a trade of one's own), `order_not_found`.
 */
export async function answerMessage(
  actor: Actor,
  input: { orderNumber: string; side: ThreadSide; body: string },
  context?: WorkflowContext,
): Promise<MessageResult<{ messageId: string }>> {
  if (actor.kind !== "user" || !allows(actor, "support.view")) {
    return fail("forbidden", commonErrors.forbidden.message);
  }
  const { database, now } = resolveContext(context);
  const result = await database.$transaction((tx) => answerWithin(tx, actor, input, now));
  if (result.ok) wakeDispatcher();
  return result;
}
