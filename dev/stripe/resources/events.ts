import type Stripe from "stripe";
import { z } from "zod";
import { apiVersion, type Call, named, route } from "../call.ts";
import { newId } from "../ids.ts";
import { page } from "../lists.ts";
import { flag, id, type Known, mergeMetadata, metadata, paging, text, url } from "../parameters.ts";

const none = z.strictObject({});
const types = z.array(id).min(1);
const creation = z.strictObject({
  url,
  enabled_events: types,
  api_version: z.enum([apiVersion]).optional(),
  connect: flag.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
} satisfies Known<Stripe.WebhookEndpointCreateParams>);
const change = z.strictObject({
  url: url.optional(),
  enabled_events: types.optional(),
  disabled: flag.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
});

/** A new endpoint; the answer to this, and to nothing later, tells its secret. */
function create(call: Call, input: z.output<typeof creation>): Stripe.WebhookEndpoint {
  const endpoint: Stripe.WebhookEndpoint = {
    id: newId("we"),
    object: "webhook_endpoint",
    api_version: input.api_version ?? null,
    application: null,
    created: call.now,
    description: input.description ?? null,
    enabled_events: input.enabled_events,
    livemode: false,
    metadata: mergeMetadata({}, input.metadata),
    status: "enabled",
    url: input.url,
  };
  const secret = newId("whsec", 32);
  call.store.put("webhook_endpoint", endpoint);
  call.store.put("endpoint", { id: endpoint.id, secret, isConnect: input.connect ?? false });
  return { ...endpoint, secret };
}

function update(call: Call, input: z.output<typeof change>, endpointId: string): Stripe.WebhookEndpoint {
  const before = named(call, "webhook_endpoint", endpointId);
  return call.store.update("webhook_endpoint", endpointId, {
    url: input.url ?? before.url,
    enabled_events: input.enabled_events ?? before.enabled_events,
    status: input.disabled === undefined ? before.status : input.disabled ? "disabled" : "enabled",
    description: input.description === undefined ? before.description : input.description,
    metadata: mergeMetadata(before.metadata, input.metadata),
  });
}

/** How many endpoints an event has not reached yet. */
export function pendingWebhooks(call: Call, eventId: string): number {
  return call.store.list("delivery").filter((one) => one.eventId === eventId && one.nextAt !== null).length;
}

const listing = z.strictObject({ ...paging, type: id.optional(), types: types.optional() });

export const eventRoutes = [
  route("GET", "/v1/events", listing, (call, input) => {
    const wanted = call.store
      .list("event", call.account)
      .filter(({ type }) => input.type === undefined || type === input.type)
      .filter(({ type }) => input.types === undefined || input.types.includes(type));
    return page("/v1/events", wanted, input);
  }),
  route("GET", "/v1/events/:id", none, (call, _input, eventId) => ({
    ...named(call, "event", eventId),
    pending_webhooks: pendingWebhooks(call, eventId),
  })),
  route("POST", "/v1/webhook_endpoints", creation, create),
  route("GET", "/v1/webhook_endpoints", z.strictObject(paging), (call, input) =>
    page("/v1/webhook_endpoints", call.store.list("webhook_endpoint"), input),
  ),
  route("GET", "/v1/webhook_endpoints/:id", none, (call, _input, endpointId) =>
    named(call, "webhook_endpoint", endpointId),
  ),
  route("POST", "/v1/webhook_endpoints/:id", change, update),
  route("DELETE", "/v1/webhook_endpoints/:id", none, (call, _input, endpointId): Stripe.DeletedWebhookEndpoint => {
    named(call, "webhook_endpoint", endpointId);
    call.store.remove("webhook_endpoint", endpointId);
    call.store.remove("endpoint", endpointId);
    return { id: endpointId, object: "webhook_endpoint", deleted: true };
  }),
];
