import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { ok } from "@/lib/core/result.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { describeStatus } from "@/lib/domain/orders/rules.text.ts";
import { findOrderIdByNumber, findOrderSummary, type OrderSummary } from "@/lib/domain/orders/store.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import { orderNumberIn } from "@/lib/domain/verification/rules.codes.ts";
import { currentChecklist } from "@/lib/domain/verification/store.checklists.ts";
import { findTaskIdOfOrder, openTask } from "@/lib/domain/verification/store.tasks.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { transitionOrderWithin } from "../orders/transition-order.ts";
import {
  auditTask,
  noteDeskChange,
  requireInspector,
  type VerificationResult,
  verificationFailure,
} from "./support.ts";

export interface ReceivedParcel {
  taskId: string;
  orderNumber: string;
  /** False: somebody had scanned it before. */
  isNew: boolean;
}

function notExpected(order: OrderSummary) {
  const { label } = describeStatus(order.status);
  const reason =
    order.fulfilment === "in_stock"
      ? "It was sold out of the warehouse, so there is nothing to inspect."
      : "Only an order on its way to inspection can arrive. Put the parcel aside and ask an administrator.";
  return verificationFailure("parcel_not_expected", `${order.number} is “${label}”. ${reason}`, {
    details: { status: order.status, orderNumber: order.number },
  });
}

/** Everything that an arrival changes. */
async function open(
  tx: Transaction,
  inspector: UserActor,
  order: OrderSummary,
  now: Date,
): Promise<VerificationResult<ReceivedParcel>> {
  const { version } = await currentChecklist(tx);
  const { inspectionDays } = await readSettings(tx, now);
  const times = { openedAt: now, dueAt: addMs(now, inspectionDays * dayMs) };
  const task = { orderId: order.id, checklistVersion: version, openedBy: inspector.userId, ...times };
  const { taskId, isNew } = await openTask(tx, task);
  if (isNew) {
    const after = { order: order.number, checklistVersion: version };
    await auditTask(tx, inspector, { action: "verification.receive", taskId, before: null, after }, now);
    await notify(tx, [{ type: "inspection_started", orderId: order.id, occasion: taskId, facts: {} }], now);
    await noteDeskChange(tx, taskId, now);
  }
  return ok({ taskId, orderNumber: order.number, isNew });
}

/**
 * Takes a parcel in: the order is in inspection from then on, and the task for it is open. Scanned again it leads to the same task.
 * @param input.scanned what the scanner read or a person typed; the order's number is looked for in it
 * Errors: `parcel_unknown`, `parcel_not_expected` (nothing happens then), `own_trade`, `forbidden`.
 */
export async function receiveParcel(
  actor: Actor,
  { scanned }: { scanned: string },
  context?: WorkflowContext,
): Promise<VerificationResult<ReceivedParcel>> {
  const { database, now } = resolveContext(context);
  const allowed = requireInspector(actor, { buyerId: "", sellerId: "" });
  if (!allowed.ok) return allowed;
  const number = orderNumberIn(scanned);
  const result = await database.$transaction(async (tx): Promise<VerificationResult<ReceivedParcel>> => {
    const orderId = number && (await findOrderIdByNumber(tx, number));
    const order = orderId ? await findOrderSummary(tx, orderId) : null;
    if (!order) return verificationFailure("parcel_unknown");
    const inspector = requireInspector(actor, order);
    if (!inspector.ok) return inspector;
    const known = await findTaskIdOfOrder(tx, order.id);
    if (known) return ok({ taskId: known, orderNumber: order.number, isNew: false });
    // An administrator may have moved the order on without a scan.
    if (order.status === "authenticating") return open(tx, inspector.value, order, now);
    if (order.status !== "seller_shipping") return notExpected(order);
    const step = { orderId: order.id, expectedStatus: "seller_shipping", to: "authenticating" } as const;
    const moved = await transitionOrderWithin(tx, actor, step, now);
    if (moved.ok) return open(tx, inspector.value, order, now);
    // Whoever scanned it at the same moment has opened the task.
    const opened = await findTaskIdOfOrder(tx, order.id);
    return opened ? ok({ taskId: opened, orderNumber: order.number, isNew: false }) : moved;
  });
  if (result.ok && result.value.isNew) wakeDispatcher();
  return result;
}
