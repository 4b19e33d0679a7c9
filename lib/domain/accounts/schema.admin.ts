import { z } from "zod";
import { roles } from "@/lib/core/actor.ts";
import { countInQuery, cursorSchema } from "@/lib/core/query-fields.ts";
import { longestReason, userStatuses } from "./model.admin.ts";

const textToFind = z.string().trim().max(80, "Search for at most 80 characters.");

/** `?q=…&role=…&status=…&limit=…&cursor=…`: refuses what it cannot read. */
export const usersQuerySchema = z.strictObject({
  q: textToFind.default(""),
  role: z.enum(roles, `Choose one of ${roles.join(", ")}.`).optional(),
  status: z.enum(userStatuses, `Choose one of ${userStatuses.join(", ")}.`).optional(),
  limit: countInQuery(100, 30),
  cursor: cursorSchema.optional(),
});

/** The same from the address of a page, which shows something whatever it says. */
export const usersFilterSchema = z.object({
  q: textToFind.catch(""),
  role: z.enum(roles).optional().catch(undefined),
  status: z.enum(userStatuses).optional().catch(undefined),
  cursor: cursorSchema.optional().catch(undefined),
});
export type UsersFilter = z.output<typeof usersFilterSchema>;

/** Why something is done to somebody: kept for good, and read by them. */
export const reasonSchema = z
  .string()
  .trim()
  .min(5, "Say why, in a few words at least.")
  .max(longestReason, `Use at most ${longestReason} characters.`);

const userId = z.uuid("This is not a valid id.").toLowerCase();

/** @see restrictUser */
export const restrictionSchema = z.strictObject({
  to: z.enum(["suspended", "banned"], "Say whether to suspend or to ban."),
  reason: reasonSchema,
  seenStatus: z.enum(userStatuses, "Say in which state you saw the person."),
});

/** @see reinstateUser */
export const reinstatementSchema = z.strictObject({ reason: reasonSchema });

/** @see changeRole */
export const roleChangeSchema = z.strictObject({
  role: z.enum(roles, `Choose one of ${roles.join(", ")}.`),
  change: z.enum(["grant", "revoke"], "Say whether to give the role or to take it."),
});

const ofPerson = z.object({ userId });

export const restrictionFormSchema = ofPerson.extend(restrictionSchema.shape);
export const reinstatementFormSchema = ofPerson.extend(reinstatementSchema.shape);
export const roleFormSchema = ofPerson.extend(roleChangeSchema.shape);
/** `sessionId` is an id, or `all`. */
export const endSessionsFormSchema = ofPerson.extend({
  sessionId: z.union([z.literal("all"), z.uuid("This is not a valid id.").toLowerCase()]),
});
