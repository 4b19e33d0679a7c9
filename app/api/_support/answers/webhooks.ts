import { z } from "zod";
import { deliveryStatuses, disabledReasons, endpointStatuses } from "@/lib/domain/webhooks/model.ts";
import { eventTypes } from "@/lib/domain/webhooks/rules.events.ts";
import { count, id, time } from "./common.ts";

const endpoint = {
  webhookId: id,
  url: z.string(),
  description: z.string(),
  eventTypes: z.array(z.enum(eventTypes)),
  status: z.enum(endpointStatuses),
  disabledReason: z
    .enum(disabledReasons)
    .nullable()
    .describe("`owner`: by you; `failing`: nothing was received for days; `gone`: it answered 410."),
  failingSince: time.nullable().describe("Since when nothing has been received; null while all is well."),
  formerSecretUntil: time.nullable().describe("Until when the secret before the last change signs as well."),
  createdAt: time,
  waiting: count.describe("Deliveries that are still tried."),
  failed: count.describe("Deliveries that were given up and can be replayed."),
};

const secret = z.string().describe("Begins with `whsec_`. Here once and nowhere else.");

export const webhook = z.strictObject(endpoint).meta({ id: "Webhook" });
export const webhooks = z.strictObject({ items: z.array(webhook) });
export const createdWebhook = z.strictObject({ ...endpoint, secret });
export const rotatedSecret = z.strictObject({
  secret,
  formerSecretUntil: time.describe("Until then requests carry the signatures of both."),
});

export const webhookDelivery = z
  .strictObject({
    deliveryId: id,
    eventId: id.describe("What each of its requests carries as `webhook-id`; the same when it is replayed."),
    type: z.string(),
    status: z.enum(deliveryStatuses),
    createdAt: time,
    deliveredAt: time.nullable(),
    nextTryAt: time.nullable().describe("Only while it waits."),
    body: z.string().describe("What is sent, to the letter."),
    attempts: z
      .array(
        z.strictObject({
          startedAt: time,
          durationMs: count,
          responseStatus: z.int().nullable().describe("Null: there was no answer."),
          responseBody: z.string().nullable().describe("Its first 1,000 bytes."),
          error: z.string().nullable().describe("Why it counts as failed; null: it was received."),
        }),
      )
      .describe("Oldest first."),
  })
  .meta({ id: "WebhookDelivery" });

export const webhookDeliveryId = z.strictObject({ deliveryId: id });
export const replayed = z.strictObject({ replayed: count });
