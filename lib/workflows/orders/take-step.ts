import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, type Result } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type OrderErrorCode, orderErrors } from "@/lib/domain/orders/errors.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { missingForStep, stepNeeds } from "@/lib/domain/orders/rules.steps.ts";
import { actorKindsFor, checkTransition } from "@/lib/domain/orders/rules.transitions.ts";
import type { stepSchema } from "@/lib/domain/orders/schema.admin.ts";
import { findOrder, findOrderIdByNumber } from "@/lib/domain/orders/store.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { JsonObject } from "@/lib/platform/outbox.ts";
import { inSpan } from "@/lib/platform/tracing.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { type TransitionedOrder, transitionOrderWithin } from "./transition-order.ts";

export type StepInput = { number: string } & z.output<typeof stepSchema>;
export type StepResult = Result<TransitionedOrder, OrderErrorCode | CommonErrorCode>;

const reasonMissing = "Say why: whoever looks at this order later wants to know.";

async function takeStepWithin(tx: Transaction, actor: Actor, input: StepInput, now: Date): Promise<StepResult> {
  const { number, to, expectedStatus, reason } = input;
  const orderId = orderNumberPattern.test(number) ? await findOrderIdByNumber(tx, number) : null;
  const order = orderId === null ? null : await findOrder(tx, orderId);
  const actorKinds = order ? actorKindsFor(actor, order) : [];
  if (!order || actorKinds.length === 0) return fail("order_not_found", orderErrors.order_not_found.message);
  // It answers with the conflict.
  if (order.status !== expectedStatus) {
    return transitionOrderWithin(tx, actor, { orderId: order.id, expectedStatus, to }, now);
  }
  const checked = checkTransition({ status: expectedStatus, to, fulfilment: order.fulfilment, actorKinds });
  if (!checked.ok) return checked;
  const { transition, actorKind } = checked.value;
  const missing = missingForStep(transition, actorKind);
  if (missing !== null) {
    const { what, route } = stepNeeds[missing];
    const named = route.replace("{number}", number);
    const message = `“${transition.label}” needs ${what}. Use ${named}.`;
    return fail("step_needs_more", message, { details: { needs: missing, route: named } });
  }
  const isForced = actorKind === "admin";
  if (isForced && !allows(actor, "orders.force", order)) return fail("forbidden", commonErrors.forbidden.message);
  if (isForced && reason === undefined)
    return fail("invalid_input", reasonMissing, { fields: { reason: reasonMissing } });
  const data: JsonObject = isForced ? { reason: reason ?? "", forced: true } : {};
  const moved = await transitionOrderWithin(tx, actor, { orderId: order.id, expectedStatus, to, data }, now);
  if (moved.ok && isForced) {
    const entry = { action: "order.force", subjectKind: "order", subjectId: order.id } as const;
    await writeAudit(tx, actor, [{ ...entry, before: { status: expectedStatus }, after: { status: to, reason } }], now);
  }
  return moved;
}

/**
 * Takes an order one step along the table of transitions by naming the state alone. Steps that bring more with them (a tracking number,
 * a verdict, money) are refused with the route that takes it all; administrators may go without what somebody forgot, with a reason
 * that stays in the order's log and in the record.
 * Errors: `order_not_found` (also for people it does not concern), `order_conflict`, `transition_not_possible`, `transition_forbidden`,
 * `step_needs_more` with `details.route`, `invalid_input` (an administrator without a reason).
 */
export async function takeStep(actor: Actor, input: StepInput, context?: WorkflowContext): Promise<StepResult> {
  const { database, now } = resolveContext(context);
  const result = await inSpan("take step", { attributes: { to: input.to } }, () =>
    database.$transaction((tx) => takeStepWithin(tx, actor, input, now)),
  );
  if (result.ok) wakeDispatcher();
  return result;
}
