import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes, randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { currentTrace, outsideOfTraces, traceIdOf } from "./tracing.ts";

/** Request and response header that carries the id a person can quote when something went wrong. */
export const requestIdHeader = "x-request-id";
const traceHeader = "traceparent";

/** What a piece of work is known by in logs. */
export interface WorkNames {
  requestId?: string;
  /** Of the outbox; of several that are delivered together the first. */
  messageId?: string;
  /** Of a notification or a webhook. */
  deliveryId?: string;
  jobId?: string;
}

interface WorkContext extends WorkNames {
  /** Names the work where no trace is recorded that could. */
  traceId: string;
}

// On globalThis: Next bundles a module once for pages and once for routes, and both must see the same storage.
const shared = globalThis as typeof globalThis & {
  solebookRequestContext?: AsyncLocalStorage<WorkContext | undefined>;
  solebookRequestFollower?: true;
};

function storage(): AsyncLocalStorage<WorkContext | undefined> {
  shared.solebookRequestContext ??= new AsyncLocalStorage();
  return shared.solebookRequestContext;
}

/** A trace that somebody else has begun goes on; otherwise one begins. */
function traceIdAfter(traceParent: string | null | undefined): string {
  return traceIdOf(traceParent) ?? randomBytes(16).toString("hex");
}

/** Whether an id from outside may go into logs and headers as it is. */
export function isRequestId(text: string | null | undefined): text is string {
  return typeof text === "string" && /^[A-Za-z0-9_-]{8,64}$/.test(text);
}

/** The request's id: the one it brings if that is well-formed, otherwise a new one. */
export function requestIdOf(source: Headers | Request): string {
  const headers = source instanceof Headers ? source : source.headers;
  const given = headers.get(requestIdHeader);
  return isRequestId(given) ? given : randomUUID();
}

/** Runs `work` so that everything it logs, also later and asynchronously, carries the request's id. */
export function withRequestContext<Value>(source: Headers | Request, work: () => Value): Value {
  const headers = source instanceof Headers ? source : source.headers;
  const requestId = requestIdOf(headers);
  const outer = storage().getStore();
  const traceId = outer?.requestId === requestId ? outer.traceId : traceIdAfter(headers.get(traceHeader));
  return storage().run({ requestId, traceId }, work);
}

/**
 * Gives every HTTP request of this process its id before anybody looks at it, and has all it leads to carry it: pages and actions as well,
 * which Next calls without showing the request. Called once, when the server starts.
 */
export function followRequests(): void {
  if (shared.solebookRequestFollower) return;
  shared.solebookRequestFollower = true;
  subscribe("http.server.request.start", (message) => {
    const { headers } = (message as { request: IncomingMessage }).request;
    const given = headers[requestIdHeader];
    const requestId = typeof given === "string" && isRequestId(given) ? given : randomUUID();
    headers[requestIdHeader] = requestId;
    const traceParent = headers[traceHeader];
    const traceId = traceIdAfter(typeof traceParent === "string" ? traceParent : null);
    // Stays for whatever this request causes; the connection's next request sets its own.
    storage().enterWith({ requestId, traceId });
  });
}

/**
 * Runs work that no request waits for under names of its own.
 * @param traceParent what the work continues; null: nothing
 */
export function withWorkContext<Value>(names: WorkNames, traceParent: string | null, work: () => Value): Value {
  return storage().run({ ...names, traceId: traceIdAfter(traceParent) }, work);
}

/** Runs work that belongs to nobody who happens to have caused it, like looking for what is due. */
export function withoutContext<Value>(work: () => Value): Value {
  return storage().run(undefined, () => outsideOfTraces(work));
}

/** What each log line of the present work carries; nothing outside of all work. */
export function workNames(): Partial<WorkContext> {
  const names = storage().getStore();
  const trace = currentTrace();
  return trace === null ? { ...names } : { ...names, traceId: trace.traceId };
}
