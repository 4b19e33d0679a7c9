import { z } from "zod";
import { parseDollars } from "@/lib/core/money.ts";
import { decodeCursor } from "@/lib/core/page.ts";
import { countInQuery, cursorSchema } from "@/lib/core/query-fields.ts";
import { adminRefundReasons, refundStatuses } from "./model.refunds.ts";

/** Dollars as typed, in cents; empty means nothing. */
const dollars = z
  .string()
  .transform((text) => (text.trim() === "" ? 0 : parseDollars(text)))
  .refine((cents) => cents !== null, "Give an amount in dollars, with cents or without.")
  .transform((cents) => cents ?? 0)
  .refine((cents) => cents >= 0, "An amount cannot be below zero.");

const seenCents = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number);

const reasonAndNote = {
  reason: z.enum(adminRefundReasons, { error: "Choose a reason." }),
  note: z.string().trim().max(500, "At most 500 characters.").default(""),
};

/** The form for a refund; what escrow and seller do not pay, the platform does. */
export const refundFormSchema = z
  .object({
    orderId: z.uuid(),
    amount: dollars.refine((cents) => cents > 0, "Say how much goes back."),
    fromEscrow: dollars,
    fromSeller: dollars,
    seenLeftCents: seenCents,
    ...reasonAndNote,
  })
  .transform(({ amount, fromEscrow, fromSeller, ...rest }) => ({
    ...rest,
    amountCents: amount,
    fromEscrowCents: fromEscrow,
    fromSellerCents: fromSeller,
  }));

/** The form that ends an order and gives everything back. */
export const endOrderFormSchema = z.object({
  orderId: z.uuid(),
  expectedStatus: z.string().max(40),
  to: z.string().max(40),
  seenLeftCents: seenCents,
  ...reasonAndNote,
});

const wholeCents = z.int("Give whole cents.").min(0, "An amount cannot be below zero.").max(100_000_000);

/** The same over the API; what escrow and seller do not pay, the platform does. */
export const refundBodySchema = z.strictObject({
  amountCents: wholeCents.min(1, "Say how much goes back."),
  fromEscrowCents: wholeCents,
  fromSellerCents: wholeCents,
  seenLeftCents: wholeCents,
  ...reasonAndNote,
});

export const endOrderBodySchema = z.strictObject({
  expectedStatus: z.string().max(40),
  to: z.string().max(40),
  seenLeftCents: wholeCents,
  ...reasonAndNote,
});

export const retryFormSchema = z.object({ refundId: z.uuid() });

/** The address of the list. What cannot be read counts as not given. */
export const refundFilterSchema = z.object({
  status: z.enum(refundStatuses).optional().catch(undefined),
  cursor: z
    .string()
    .transform((text) => decodeCursor(text))
    .nullable()
    .catch(null)
    .default(null),
});

export const refundsQuerySchema = z.strictObject({
  status: z.enum(refundStatuses).optional(),
  limit: countInQuery(100, 20),
  cursor: cursorSchema.optional(),
});
