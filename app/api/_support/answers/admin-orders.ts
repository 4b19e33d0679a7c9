import { z } from "zod";
import { actorKinds, orderStatuses } from "@/lib/domain/orders/model.ts";
import { refundReasons, refundStatuses } from "@/lib/domain/payments/model.refunds.ts";
import { cents, count, id, pageOf, time } from "./common.ts";

const status = z.enum(orderStatuses);
const fulfilment = z.enum(["seller_ships", "in_stock"]);
const party = { userId: id, name: z.string() };

const product = z.strictObject({
  productId: id,
  variantId: id,
  sizeLabel: z.string(),
  slug: z.string(),
  styleCode: z.string(),
  brand: z.string(),
  name: z.string(),
  colorway: z.string(),
});

const summary = {
  orderId: id,
  number: z.string(),
  status,
  fulfilment,
  product,
  createdAt: time,
  updatedAt: time,
};

export const adminOrders = pageOf(
  z
    .strictObject({ ...summary, buyer: z.strictObject(party), seller: z.strictObject(party), totalCents: cents })
    .meta({ id: "AdminOrder" }),
);

const person = z.strictObject({ ...party, email: z.string() });

const step = z.strictObject({
  fromStatus: status.nullable(),
  toStatus: status,
  label: z.string(),
  actorKind: z.enum(actorKinds),
  actor: z.strictObject(party).nullable(),
  data: z.record(z.string(), z.unknown()),
  at: time,
});

const note = z.strictObject({ noteId: z.string(), author: z.strictObject(party), body: z.string(), at: time });

const refund = z.strictObject({
  refundId: id,
  status: z.enum(refundStatuses),
  amountCents: cents,
  fromEscrowCents: cents,
  fromSellerCents: cents,
  fromPlatformCents: cents,
  parts: z.strictObject({ priceCents: cents, buyerFeeCents: cents, shippingCents: cents }),
  reason: z.enum(refundReasons),
  requestedAt: time,
  settledAt: time.nullable(),
});

export const adminOrder = z
  .strictObject({
    ...summary,
    currency: z.string(),
    pricing: z.strictObject({
      priceCents: cents,
      buyerFeeCents: cents,
      shippingCents: cents,
      totalCents: cents,
      sellerFeeCents: cents,
      payoutCents: cents,
      feeScheduleVersion: count,
      sellerLevel: count.nullable(),
    }),
    buyer: person,
    seller: person,
    events: z.array(step),
    notes: z.array(note),
    refunds: z.array(refund),
  })
  .meta({ id: "AdminOrderDetails" });

export const takenStep = z.strictObject({ number: z.string(), status });
export const cancelledUnpaid = z.strictObject({ number: z.string(), status: z.enum(["cancelled", "paid"]) });
export const notedNote = z.strictObject({ noteId: z.string() });
export const requestedRefund = z.strictObject({ refundId: id, amountCents: cents });
export const endedOrder = z.strictObject({ number: z.string(), status });
