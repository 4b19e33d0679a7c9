import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { OrderErrorCode } from "@/lib/domain/orders/errors.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { applyIntent } from "./apply-intent.ts";
import { readIntent } from "./intents.ts";
import { findOwnPayment } from "./own-payment.ts";

/**
 * Looks at Stripe how a payment stands when its buyer comes back from their bank's page: what the address says is not believed, and the
 * webhook may be slower. Whichever is first counts.
 * Errors: `unauthenticated`, `order_not_found`, `payments_unavailable`.
 */
export async function refreshPayment(
  actor: Actor,
  { orderNumber }: { orderNumber: string },
  context?: WorkflowContext,
): Promise<Result<{ isPaid: boolean }, PaymentErrorCode | OrderErrorCode | CommonErrorCode>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const own = await findOwnPayment(database, actor, orderNumber);
  if (!own.ok) return own;
  const { paymentId, intentId } = own.value;
  if (intentId === null) return ok({ isPaid: false });
  const intent = await readIntent(intentId);
  if (!intent.ok) return fail("payments_unavailable", paymentErrors.payments_unavailable.message);
  await database.$transaction((tx) => applyIntent(tx, paymentId, intent.value, now));
  wakeDispatcher();
  return ok({ isPaid: intent.value.status === "succeeded" });
}
