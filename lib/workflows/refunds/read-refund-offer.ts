import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { chooseSettlement, possibleTransitions } from "@/lib/domain/orders/rules.transitions.ts";
import type { RefundOfferView } from "@/lib/domain/payments/model.refunds.ts";
import { penaltyFor } from "@/lib/domain/payments/rules.penalties.ts";
import { hasOpenDispute } from "@/lib/domain/payments/store.disputes.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { readPaidOrder } from "./read-facts.ts";

/** What an admin may give back of an order, and who could pay. Null: nobody has paid for it, or it is not theirs to do. */
export async function readRefundOffer(
  actor: Actor,
  orderId: string,
  context?: WorkflowContext,
): Promise<RefundOfferView | null> {
  const { database } = resolveContext(context);
  if (!allows(actor, "refunds.view") || !isUuid(orderId)) return null;
  const found = await readPaidOrder(database, orderId, { isLocked: false });
  if (!found?.paid || !allows(actor, "refunds.manage", found.order)) return null;
  const { order, paid } = found;
  const { status, fulfilment, number } = order;
  const steps = possibleTransitions({ status, fulfilment, actorKinds: ["admin"] });
  const step = steps.find((row) => chooseSettlement(row)?.kind === "refund");
  const way = step ? chooseSettlement(step) : null;
  const penaltyCents = way?.sellerPenalty
    ? penaltyFor(order.priceCents, await readSettings(database, order.createdAt))
    : 0;
  return {
    orderId,
    orderNumber: number,
    sellerId: order.sellerId,
    facts: paid.facts,
    ending:
      step && way
        ? {
            expectedStatus: status,
            to: step.to,
            label: step.label,
            penaltyCents,
            sellerKeepsPayout: way.sellerPayout.share === "all",
          }
        : null,
    hasOpenDispute: await hasOpenDispute(database, orderId),
  };
}
