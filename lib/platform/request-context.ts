import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

/** Request and response header that carries the id a person can quote when something went wrong. */
export const requestIdHeader = "x-request-id";

interface RequestContext {
  requestId: string;
}

// On globalThis: Next bundles a module once for pages and once for routes, and both must see the same storage.
const shared = globalThis as typeof globalThis & { solebookRequestContext?: AsyncLocalStorage<RequestContext> };

function storage(): AsyncLocalStorage<RequestContext> {
  shared.solebookRequestContext ??= new AsyncLocalStorage();
  return shared.solebookRequestContext;
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
  return storage().run({ requestId: requestIdOf(source) }, work);
}

/** The id of the request being served; undefined outside of {@link withRequestContext}. */
export function requestId(): string | undefined {
  return storage().getStore()?.requestId;
}
