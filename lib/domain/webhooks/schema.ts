import { z } from "zod";
import { pageQuerySchema } from "@/lib/core/query-fields.ts";
import { deliveryStatuses, maximumDescriptionLength } from "./model.ts";
import { eventTypes } from "./rules.events.ts";

const url = z.string().trim().min(1, "Give the address of your endpoint.").max(2_000, "Use at most 2,000 characters.");
const description = z
  .string()
  .trim()
  .max(maximumDescriptionLength, `Use at most ${maximumDescriptionLength} characters.`);
const chosen = z
  .array(z.enum(eventTypes))
  .min(1, "Choose at least one event.")
  .transform((types) => [...new Set(types)]);

export const createWebhookSchema = z.strictObject({ url, description: description.default(""), eventTypes: chosen });
export type CreateWebhookInput = z.output<typeof createWebhookSchema>;

export const editWebhookSchema = z
  .strictObject({
    url: url.optional(),
    description: description.optional(),
    eventTypes: chosen.optional(),
    isEnabled: z.boolean().optional(),
  })
  .refine((edit) => Object.values(edit).some((value) => value !== undefined), "Say what should change.");
export type EditWebhookInput = z.output<typeof editWebhookSchema>;

/** The same from a form's fields: one checkbox an event. */
export const webhookFormSchema = z.record(z.string(), z.string()).transform((fields, context) => {
  const types = eventTypes.filter((type) => fields[`event-${type}`] === "on");
  const { url: typed, description: words } = fields;
  const parsed = createWebhookSchema.safeParse({ url: typed, description: words, eventTypes: types });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) context.addIssue({ code: "custom", path: [...path], message });
  return z.NEVER;
});

export const deliveriesQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  status: z.enum(deliveryStatuses).optional(),
});
