import { z } from "zod";
import { actorKinds, orderStatuses, saleFailures } from "@/lib/domain/orders/model.ts";
import { illustration } from "./catalog.ts";
import { cents, count, id, time } from "./common.ts";

const orderProduct = z
  .strictObject({
    productId: id,
    variantId: id,
    sizeLabel: z.string(),
    slug: z.string(),
    styleCode: z.string(),
    brand: z.string(),
    name: z.string(),
    colorway: z.string(),
    illustration,
  })
  .meta({ id: "OrderProduct" });

const status = z.enum(orderStatuses);
const fulfilment = z.enum(["seller_ships", "in_stock"]);

const deadline = {
  dueAt: time.nullable().describe("Until when the next step is due; null: nobody has to hurry."),
  isLate: z.boolean().describe("The pair did not arrive, or was not inspected, in time."),
};

const linkedOrder = z.strictObject({ number: z.string(), priceCents: cents, totalCents: cents }).nullable();

export const orderListItem = z
  .strictObject({
    orderId: id,
    number: z.string(),
    side: z.enum(["buyer", "seller"]),
    status,
    fulfilment,
    priceCents: cents,
    amountCents: cents.describe("The buyer's total or the seller's payout."),
    ...deadline,
    createdAt: time,
    updatedAt: time,
    product: orderProduct,
  })
  .meta({ id: "OrderListItem" });

export const order = z
  .strictObject({
    orderId: id,
    number: z.string(),
    side: z.enum(["buyer", "seller", "staff"]).describe("On which side of the trade you are."),
    status,
    fulfilment,
    currency: z.string(),
    pricing: z.strictObject({
      priceCents: cents,
      buyerFeeCents: cents,
      shippingCents: cents,
      totalCents: cents.describe("What the buyer pays."),
      sellerFeeCents: cents,
      payoutCents: cents.describe("What the seller gets."),
      feeScheduleVersion: count,
      sellerLevel: count.nullable(),
    }),
    createdAt: time,
    updatedAt: time,
    product: orderProduct,
    ...deadline,
    shipExtendedAt: time.nullable().describe("When the seller took more time to ship."),
    rematchedFrom: linkedOrder.describe("The order whose money paid for this one. Never told to the seller."),
    rematchedTo: linkedOrder.describe("The order that this one's money bought. Never told to the seller."),
    events: z
      .array(
        z.strictObject({
          fromStatus: status.nullable(),
          toStatus: status,
          actorKind: z.enum(actorKinds),
          label: z.string(),
          settlement: z.enum(["refund", "rematch"]).nullable(),
          movedCents: cents.nullable().describe("What the next order costs that the money bought; not for the seller."),
          cause: z.enum(saleFailures).nullable().describe("Why a paid order ended through its seller."),
          at: time,
        }),
      )
      .describe("What happened, oldest first."),
    shippingAddress: z
      .strictObject({
        fullName: z.string(),
        line1: z.string(),
        line2: z.string().nullable(),
        city: z.string(),
        region: z.string(),
        postalCode: z.string(),
        countryCode: z.string(),
        phone: z.string().nullable(),
      })
      .nullable()
      .describe("Only for the buyer and for admins."),
  })
  .meta({ id: "Order" });

export const match = z
  .strictObject({
    matchId: id,
    side: z.enum(["bought", "sold"]),
    priceCents: cents,
    takerSide: z.enum(["bid", "ask"]).describe("Which side came second and so caused the trade."),
    at: time,
    orderId: id,
    orderNumber: z.string(),
    product: orderProduct,
  })
  .meta({ id: "Match", description: "One pair that you bought or sold." });

export const shippingExtension = z.strictObject({ orderNumber: z.string(), dueAt: time.describe("The new deadline.") });

export const declinedSale = z.strictObject({
  orderNumber: z.string(),
  status: z.enum(orderStatuses),
  penaltyCents: cents.describe("What comes off your next payouts."),
});
