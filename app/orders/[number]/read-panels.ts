import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { getOrderMoney } from "@/lib/domain/ledger/queries.order.ts";
import type { OrderView } from "@/lib/domain/orders/model.views.ts";
import { completesAt } from "@/lib/domain/orders/rules.window.ts";
import { getPaymentOfOrder } from "@/lib/domain/payments/queries.payments.ts";
import { listOrderRefunds } from "@/lib/domain/payments/queries.refunds.ts";
import { currentSettings } from "@/lib/domain/settings/queries.ts";
import { listParcels } from "@/lib/domain/shipping/queries.ts";
import { getOwnThread } from "@/lib/domain/support/queries.messages.ts";
import { getProblem, listDraftPhotos } from "@/lib/domain/support/queries.problems.ts";
import { getEvidence } from "@/lib/domain/verification/queries.evidence.ts";
import { readShipOffer } from "@/lib/workflows/orders/read-ship-offer.ts";
import { readRefundOffer } from "@/lib/workflows/refunds/read-refund-offer.ts";

/** What the buyer of a pair that has arrived may say of it; null for everybody else, and once they have. */
async function readArrival(actor: Actor, order: OrderView, hasProblem: boolean, now: Date) {
  const end = completesAt(order, await currentSettings(now));
  if (end === null || order.side !== "buyer" || hasProblem || actor.kind !== "user") return null;
  const photos = await listDraftPhotos(actor, { orderId: order.orderId, buyerId: actor.userId });
  return { completesAt: end.toISOString(), photos };
}

/** What stands on the page of an order besides the order itself, each as far as it concerns the reader. */
export async function readPanels(actor: Actor, order: OrderView, now: Date) {
  const { orderId } = order;
  const isUnpaid = order.side === "buyer" && order.status === "pending";
  const [money, payment, refunds, refundOffer, shipOffer, parcels, evidence, problem, thread] = await Promise.all([
    getOrderMoney(actor, orderId),
    isUnpaid ? getPaymentOfOrder(orderId) : null,
    listOrderRefunds(actor, orderId),
    readRefundOffer(actor, orderId),
    readShipOffer(actor, orderId),
    listParcels(actor, order.number),
    getEvidence(actor, orderId, now),
    getProblem(actor, orderId),
    getOwnThread(actor, order),
  ]);
  const arrival = await readArrival(actor, order, problem !== null, now);
  return { money, payment, refunds, refundOffer, shipOffer, parcels, evidence, problem, thread, arrival };
}
