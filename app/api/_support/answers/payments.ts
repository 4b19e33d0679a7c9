import { z } from "zod";
import { refundReasons, refundStatuses } from "@/lib/domain/payments/model.refunds.ts";
import { adjustmentKinds, payoutStatuses, waitReasons } from "@/lib/domain/payouts/model.balance.ts";
import { accountStatuses } from "@/lib/domain/payouts/model.ts";
import { basisPoints, cents, count, id, pageOf, time } from "./common.ts";

const feeBasis = z.enum(["rate", "minimum", "price"]);

const level = z.strictObject({ level: count, minimumSales: count, sellerFeeBps: basisPoints });

export const feeSchedule = z
  .strictObject({
    version: count,
    buyerFeeBps: basisPoints,
    minimumBuyerFeeCents: cents,
    sellerFeeBps: basisPoints,
    minimumSellerFeeCents: cents,
    shippingCents: cents,
    levels: z.array(level),
  })
  .meta({ id: "FeeSchedule" });

const datedSchedule = feeSchedule.extend({ effectiveAt: time });

export const feeConfigs = z.strictObject({
  current: feeSchedule.describe("What trades cost now."),
  upcoming: z.array(datedSchedule).describe("What was announced, soonest first."),
});

export const scheduledFees = z.strictObject({ version: count, effectiveAt: time });

export const calculatedFees = z.strictObject({
  currency: z.literal("USD"),
  priceCents: cents,
  buyerFeeCents: cents.optional(),
  buyerFeeBasis: feeBasis.optional(),
  shippingCents: cents.optional(),
  totalCents: cents.optional().describe("What the buyer pays."),
  sellerFeeCents: cents.optional(),
  sellerFeeBps: basisPoints.optional(),
  sellerFeeBasis: feeBasis.optional(),
  payoutCents: cents.optional().describe("What the seller gets."),
  sellerLevel: count.nullable().optional(),
  sellerLevelOf: z.enum(["you", "new_seller"]).nullable().optional(),
  completedSales: count.nullable().optional(),
  feeScheduleVersion: count,
  feeSchedule,
});

export const card = z
  .strictObject({
    id,
    brand: z.string(),
    last4: z.string(),
    expiryMonth: z.int(),
    expiryYear: z.int(),
    isDefault: z.boolean(),
  })
  .meta({ id: "Card" });

export const paymentStep = z
  .discriminatedUnion("status", [
    z.strictObject({ status: z.literal("paid") }),
    z.strictObject({
      status: z.literal("action_required"),
      redirectUrl: z.string().describe("Where the buyer's bank wants to see them."),
    }),
    z.strictObject({ status: z.literal("processing") }),
  ])
  .meta({ id: "PaymentStep" });

export const payment = z
  .strictObject({
    paymentId: id,
    purpose: z.enum(["order", "bag"]),
    status: z.enum(["open", "requires_action", "authorised", "captured", "cancelled"]),
    currency: z.string(),
    amountCents: cents,
    refundedCents: cents,
    intentId: z.string().nullable().describe("The one payment intent of it; null until there is one."),
    failureCode: z.string().nullable(),
    failureMessage: z.string().nullable(),
    dueAt: time.nullable().describe("Until when it can still be paid."),
    createdAt: time,
    capturedAt: time.nullable(),
    cancelledAt: time.nullable(),
    orders: z.array(z.strictObject({ orderId: id, number: z.string(), amountCents: cents })),
  })
  .meta({ id: "Payment" });

const parts = z.strictObject({ priceCents: cents, buyerFeeCents: cents, shippingCents: cents });

const refundFields = {
  refundId: id,
  status: z.enum(refundStatuses),
  amountCents: cents,
  parts,
  fromEscrowCents: cents,
  fromSellerCents: cents,
  fromPlatformCents: cents,
  reason: z.enum(refundReasons),
  requestedAt: time,
  settledAt: time.nullable(),
};
export const refund = z.strictObject(refundFields).meta({ id: "Refund" });

export const refundListItem = z
  .strictObject({
    ...refundFields,
    orderNumber: z.string(),
    note: z.string(),
    attempt: count,
    failureCode: z.string().nullable(),
    requestedByName: z.string().nullable().describe("Null: the exchange itself."),
    mayRetry: z.boolean(),
  })
  .meta({ id: "RefundListItem" });

export const payoutAccount = z
  .strictObject({
    status: z.enum(accountStatuses),
    missing: z.array(z.string()).describe("In words."),
    schedule: z.string().nullable(),
  })
  .meta({ id: "PayoutAccount" });

export const sellerBalance = z.strictObject({
  onHoldCents: cents.describe("Orders that are paid for and not completed."),
  availableCents: cents.describe("Completed and not sent."),
  owedCents: cents.describe("What the next payouts are set off against; below zero you owe it."),
  paidCents: cents.describe("Sent so far, less what came back."),
  account: payoutAccount,
});

export const balanceLines = pageOf(
  z
    .strictObject({
      lineId: id,
      kind: z.enum(["payout", ...adjustmentKinds]),
      status: z.enum(["on_hold", ...payoutStatuses, "open", "reversing", "settled"]),
      waitReason: z.enum(waitReasons).nullable(),
      amountCents: cents,
      sentCents: cents.nullable(),
      setOffCents: cents,
      order: z.strictObject({ number: z.string(), name: z.string(), sizeLabel: z.string() }).nullable(),
      at: time,
      paidAt: time.nullable(),
    })
    .meta({ id: "BalanceLine" }),
);
