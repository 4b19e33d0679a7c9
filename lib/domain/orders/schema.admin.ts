import { z } from "zod";
import { countInQuery, cursorSchema } from "@/lib/core/query-fields.ts";
import { longestForceReason, longestNote } from "./model.admin.ts";
import { orderStatuses } from "./model.ts";

const text = z.string().trim().max(80, "Search for at most 80 characters.");
const status = z.enum(orderStatuses, `Choose one of ${orderStatuses.join(", ")}.`);

/** `?number=…&person=…&shoe=…&status=…&late=1`: refuses what it cannot read. */
export const adminOrdersQuerySchema = z.strictObject({
  number: text.toUpperCase().default(""),
  person: text.default(""),
  shoe: text.default(""),
  status: status.optional(),
  late: z.literal("1", "Give 1, or leave it out.").optional(),
  limit: countInQuery(100, 30),
  cursor: cursorSchema.optional(),
});

/** The same from the address of a page, which shows something whatever it says. */
export const adminOrdersFilterSchema = z.object({
  number: text.toUpperCase().catch(""),
  person: text.catch(""),
  shoe: text.catch(""),
  status: status.optional().catch(undefined),
  late: z.literal("1").optional().catch(undefined),
  cursor: cursorSchema.optional().catch(undefined),
});
export type AdminOrdersFilter = z.output<typeof adminOrdersFilterSchema>;

const reason = z
  .string()
  .trim()
  .min(5, "Say why, in a few words at least.")
  .max(longestForceReason, `Use at most ${longestForceReason} characters.`);

/** @see takeStep */
export const stepSchema = z.strictObject({ to: status, expectedStatus: status, reason: reason.optional() });

/** @see addNote */
export const noteSchema = z.strictObject({
  body: z.string().trim().min(1, "Write something.").max(longestNote, `Use at most ${longestNote} characters.`),
});

/** @see cancelByHand */
export const cancelUnpaidSchema = z.strictObject({ reason });

const number = z.string().trim().max(40);
export const forceFormSchema = z.object({ number, to: status, expectedStatus: status, reason });
export const cancelUnpaidFormSchema = z.object({ number, reason });
export const noteFormSchema = z.object({ number, ...noteSchema.shape });
