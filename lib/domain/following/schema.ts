import { z } from "zod";
import { maximumPriceCents } from "@/lib/domain/market/model.ts";
import { alertDayChoices, alertKinds, defaultAlertDays, maximumDropBps, minimumDropBps } from "./model.ts";

/** One shoe, or one of its sizes. */
const scope = { productId: z.uuid(), variantId: z.uuid().nullable().default(null) };

export const wishlistSchema = z.strictObject(scope);
export type WishlistInput = z.output<typeof wishlistSchema>;

const target = {
  kind: z.enum(alertKinds, "Choose a price or a drop."),
  thresholdCents: z
    .int("Give the price in whole cents.")
    .min(1, "The price must be above zero.")
    .max(maximumPriceCents, "The price may be at most $100,000.")
    .optional(),
  dropBps: z
    .int("Give the drop in hundredths of a percent.")
    .min(minimumDropBps, "A drop is at least 1 percent.")
    .max(maximumDropBps, "A drop is at most 90 percent.")
    .optional(),
};
const expiry = z.union(
  [z.null(), ...alertDayChoices.map((days) => z.literal(days))],
  `Choose ${alertDayChoices.join(", ")} days, or null for no end.`,
);

interface TargetFields {
  kind?: "at_or_below" | "drop" | undefined;
  thresholdCents?: number | undefined;
  dropBps?: number | undefined;
}

/** The one figure that belongs to the kind, and not the other. */
function checkTarget(fields: TargetFields, context: z.RefinementCtx) {
  const [wanted, other] =
    fields.kind === "drop" ? (["dropBps", "thresholdCents"] as const) : (["thresholdCents", "dropBps"] as const);
  if (fields.kind !== undefined && fields[wanted] === undefined) {
    const message = wanted === "dropBps" ? "Say how far it should drop." : "Give a price.";
    context.addIssue({ code: "custom", path: [wanted], message });
  }
  if (fields[other] !== undefined) {
    context.addIssue({ code: "custom", path: [other], message: "This does not go with the kind of alert." });
  }
}

export const createAlertSchema = z
  .strictObject({ ...scope, ...target, expiresInDays: expiry.default(defaultAlertDays) })
  .superRefine(checkTarget);
export type CreateAlertInput = z.output<typeof createAlertSchema>;

/** What changes; a new target, like switching it on, has the alert start anew from the price of the moment. */
export const editAlertSchema = z
  .strictObject({
    ...target,
    kind: target.kind.optional(),
    expiresInDays: expiry.optional(),
    isEnabled: z.boolean().optional(),
  })
  .superRefine(checkTarget)
  .refine((edit) => Object.values(edit).some((value) => value !== undefined), "Say what should change.");
export type EditAlertInput = z.output<typeof editAlertSchema>;
