import type Stripe from "stripe";
import type { z } from "zod";
import type { CollectionName, Collections } from "./collections.ts";
import { notFound } from "./failure.ts";
import { newId } from "./ids.ts";
import { platform, type Store } from "./store.ts";

/** What a request knows beside its parameters. */
export interface Call {
  store: Store;
  /** Whom it is made for: {@link platform}, or the connected account in `Stripe-Account`. */
  account: string;
  /** Unix seconds. */
  now: number;
  request: Stripe.Event.Request;
  /** Where people reach a hosted page. @param returnUrl where the page leads back to */
  pageUrl(path: string, returnUrl: string | null): string;
}

/** One operation of the API. */
export interface Route {
  method: "GET" | "POST" | "DELETE";
  /** `/v1/customers/:id`; up to two parts may be named. */
  pattern: string;
  schema: z.ZodType;
  handle(call: Call, parameters: unknown, id: string, secondId: string): object;
}

/** Ties an operation to the parameters it takes. */
export function route<S extends z.ZodType>(
  method: Route["method"],
  pattern: string,
  schema: S,
  handle: (call: Call, parameters: z.output<S>, id: string, secondId: string) => object,
): Route {
  return {
    method,
    pattern,
    schema,
    // The server parses with this very schema.
    handle: (call, parameters, id, secondId) => handle(call, parameters as z.output<S>, id, secondId),
  };
}

const nouns: Partial<Record<CollectionName, string>> = { payment_method: "PaymentMethod", setup_intent: "setupintent" };

/** What a path names; answers 404 when it is not there. */
export function named<N extends CollectionName>(call: Call, collection: N, id: string): Collections[N] {
  const found = call.store.find(collection, id, call.account);
  if (!found) throw notFound(nouns[collection] ?? collection, id, "id", true);
  return found;
}

/** What a parameter names; answers 400 when it is not there. */
export function referred<N extends CollectionName>(
  call: Call,
  collection: N,
  id: string,
  param: string,
): Collections[N] {
  const found = call.store.find(collection, id, call.account);
  if (!found) throw notFound(nouns[collection] ?? collection, id, param, false);
  return found;
}

/** A customer that was not deleted. */
export function livingCustomer(call: Call, id: string, isPath: boolean): Stripe.Customer {
  const found = call.store.find("customer", id, call.account);
  if (!found || found.deleted) throw notFound("customer", id, isPath ? "id" : "customer", isPath);
  return found;
}

function wants(endpoint: Stripe.WebhookEndpoint, type: string): boolean {
  const { enabled_events: types, status } = endpoint;
  return status === "enabled" && (types.includes("*") || types.includes(type));
}

/**
 * Tells of something that happened: kept as an event and put on its way to every endpoint that asked for it.
 * @param previous the fields that changed, with what they were, for `….updated`
 * @param account whose event it is; a connected account's goes to the endpoints for connected accounts
 */
export function emit(
  call: Call,
  type: Stripe.Event["type"],
  object: { id: string },
  options: { previous?: object; account?: string } = {},
): void {
  const { store, now, request } = call;
  const { previous, account = call.account } = options;
  const isConnect = account !== platform;
  const endpoints = store
    .list("webhook_endpoint")
    .filter((endpoint) => (store.find("endpoint", endpoint.id)?.isConnect ?? false) === isConnect)
    .filter((endpoint) => wants(endpoint, type));
  // The union of all events ties each type to its object; here both come from the caller.
  const event = {
    id: newId("evt"),
    object: "event",
    ...(isConnect ? { account } : {}),
    api_version: apiVersion,
    created: now,
    data: { object: structuredClone(object), ...(previous ? { previous_attributes: previous } : {}) },
    livemode: false,
    pending_webhooks: endpoints.length,
    request,
    type,
  } as Stripe.Event;
  store.put("event", event, account);
  for (const endpoint of endpoints) {
    const delivery = { eventId: event.id, endpointId: endpoint.id, attempts: 0, nextAt: now * 1_000 };
    store.put("delivery", { id: `${event.id} ${endpoint.id}`, ...delivery });
  }
}

/** The one version of the API that is spoken: the package's own. */
export const apiVersion: Stripe.LatestApiVersion = "2026-10-28.endive";
