import { z } from "zod";

const rowId = z.string().regex(/^\d{1,18}$/, "This is not a valid id.");

/** One failed thing by its id, or `all` of its kind. */
export const retrySchema = z.strictObject({ id: z.union([z.literal("all"), rowId], "Give an id, or all.") });

/** The same of what has a uuid. */
export const retryDeliverySchema = z.strictObject({ id: z.union([z.literal("all"), z.uuid()], "Give an id, or all.") });

export const retryFormSchema = z.object(retrySchema.shape);
export const retryDeliveryFormSchema = z.object(retryDeliverySchema.shape);
export const runJobFormSchema = z.object({ job: z.string().max(80) });
