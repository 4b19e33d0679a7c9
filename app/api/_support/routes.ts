import "server-only";
import { requestIdHeader, requestIdOf } from "@/lib/platform/request-context.ts";
import type { Method, Operation } from "./operation.ts";
import { type ApiErrorCode, apiErrors, problemResponse } from "./problem.ts";
import { serve } from "./serve.ts";

type HandledMethod = Method | "HEAD" | "OPTIONS";

/** What Next calls for one method of a route's file. */
export interface RouteHandler {
  (request: Request, context: { params: Promise<Record<string, string | string[]>> }): Promise<Response>;
  /** What it serves; nothing for the methods that every address has. */
  operation?: Operation;
}

/** The handlers of one address. Every method has one, so that none is answered by anything but the API. */
export type RouteHandlers = Record<HandledMethod, RouteHandler>;

const noStore = { "cache-control": "no-store" };

function handlerOf(operation: Operation): RouteHandler {
  const handler: RouteHandler = async (request, { params }) => serve(request, await params, operation);
  handler.operation = operation;
  return handler;
}

/** The same without the body: what `HEAD` asks for. */
function headOf(get: RouteHandler): RouteHandler {
  return async (request, context) => {
    const { status, headers, body } = await get(request, context);
    await body?.cancel();
    return new Response(null, { status, headers });
  };
}

function refuseWith(code: ApiErrorCode, headers: Record<string, string> = {}): RouteHandler {
  return async (request) => {
    const requestId = requestIdOf(request);
    const failure = { code, message: apiErrors[code].message };
    return problemResponse(failure, requestId, { ...noStore, ...headers, [requestIdHeader]: requestId });
  };
}

/** The handlers of an address that answers every method with the same problem. */
export function problemRoutes(code: ApiErrorCode): RouteHandlers {
  const refuse = refuseWith(code);
  return {
    DELETE: refuse,
    GET: refuse,
    HEAD: headOf(refuse),
    OPTIONS: refuse,
    PATCH: refuse,
    POST: refuse,
    PUT: refuse,
  };
}

/**
 * The handlers of an address from its operations; a method without one answers 405 with what is allowed.
 *
 *     export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(listBids, placeBid);
 */
export function routes(...operations: readonly Operation[]): RouteHandlers {
  const own = new Map(operations.map((operation) => [operation.description.method, handlerOf(operation)]));
  const get = own.get("GET");
  const allow = [...own.keys(), ...(get ? ["HEAD"] : []), "OPTIONS"].sort().join(", ");
  const refuse = refuseWith("method_not_allowed", { allow });
  return {
    DELETE: own.get("DELETE") ?? refuse,
    GET: get ?? refuse,
    HEAD: headOf(get ?? refuse),
    OPTIONS: async () => new Response(null, { status: 204, headers: { ...noStore, allow } }),
    PATCH: own.get("PATCH") ?? refuse,
    POST: own.get("POST") ?? refuse,
    PUT: own.get("PUT") ?? refuse,
  };
}
