import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import type { ShipOfferView } from "@/lib/domain/orders/model.views.ts";
import { extendDeadline, isToShip } from "@/lib/domain/orders/rules.deadlines.ts";
import { findOrder, findOrderPricing } from "@/lib/domain/orders/store.ts";
import { penaltyFor } from "@/lib/domain/payments/rules.penalties.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** What the seller of a pair that is still to be shipped may do about its deadline. Null: there is nothing to ship, or it is not theirs. */
export async function readShipOffer(
  actor: Actor,
  orderId: string,
  context?: WorkflowContext,
): Promise<ShipOfferView | null> {
  const { database, now } = resolveContext(context);
  const order = isUuid(orderId) ? await findOrder(database, orderId) : null;
  if (!order || !allows(actor, "shipping.prepare", order) || !isToShip(order)) return null;
  const pricing = await findOrderPricing(database, orderId);
  const extended = extendDeadline(order, await readSettings(database, now), now);
  return {
    orderNumber: order.number,
    dueAt: order.dueAt?.toISOString() ?? null,
    extendedDueAt: extended.ok ? extended.value.toISOString() : null,
    isExtended: order.shipExtendedAt !== null,
    penaltyCents: penaltyFor(pricing?.priceCents ?? 0, await readSettings(database, order.createdAt)),
    now: now.toISOString(),
  };
}
