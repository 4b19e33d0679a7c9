import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type OrderSide, orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { ParcelView } from "./model.views.ts";
import { knowsPlaces, seesParcel, withoutPlaces } from "./rules.views.ts";

interface Trade {
  buyerId: string;
  sellerId: string;
}

type ShipmentRow = Prisma.ShipmentGetPayload<{ include: { events: true } }>;

function sideOf(actor: Actor, { buyerId, sellerId }: Trade): OrderSide {
  if (actor.kind !== "user") return "staff";
  if (actor.userId === buyerId) return "buyer";
  return actor.userId === sellerId ? "seller" : "staff";
}

function mayCorrect(actor: Actor, trade: Trade, { leg, status, sentAt }: ShipmentRow): boolean {
  if (status !== "label_created" || sentAt === null) return false;
  return allows(actor, leg === "to_inspection" ? "shipping.prepare" : "shipping.send", trade);
}

function toView(actor: Actor, trade: Trade, row: ShipmentRow): ParcelView {
  const scans = row.events.map(({ status, words, place, occurredAt }) => {
    return { status, words, place, at: occurredAt.toISOString() };
  });
  const isKnown = knowsPlaces(sideOf(actor, trade), row.leg);
  return {
    shipmentId: row.id,
    leg: row.leg,
    status: row.status,
    carrier: isKnown ? row.carrier : null,
    trackingNumber: isKnown ? row.trackingNumber : null,
    sentAt: row.sentAt?.toISOString() ?? null,
    estimatedAt: row.estimatedAt?.toISOString() ?? null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    scans: isKnown ? scans : withoutPlaces(scans),
    mayCorrect: mayCorrect(actor, trade, row),
  };
}

/**
 * The parcels of an order, the newest first. The two people of a trade stay apart: each knows numbers and places only of what leaves or
 * reaches their own door.
 * Errors: `order_not_found` for whomever the order does not concern.
 */
export async function listParcels(
  actor: Actor,
  orderNumber: string,
  database: Database = db(),
): Promise<Result<ParcelView[], "order_not_found">> {
  const order = orderNumberPattern.test(orderNumber)
    ? await database.order.findUnique({
        where: { number: orderNumber },
        select: {
          buyerId: true,
          sellerId: true,
          shipments: {
            where: { replacedAt: null },
            orderBy: [{ createdAt: "desc" }, { id: "asc" }],
            include: { events: { orderBy: [{ occurredAt: "desc" }, { id: "desc" }] } },
          },
        },
      })
    : null;
  if (!order || !allows(actor, "order.view", order)) return fail("order_not_found", "You have no such order.");
  const side = sideOf(actor, order);
  return ok(order.shipments.filter(({ leg }) => seesParcel(side, leg)).map((row) => toView(actor, order, row)));
}
