import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Failure, fail, ok, type Result } from "@/lib/core/result.ts";
import { clientAddress, networkOf } from "@/lib/platform/client-address.ts";
import { logger } from "@/lib/platform/logger.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { requestIdHeader, requestIdOf, withRequestContext } from "@/lib/platform/request-context.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { readInput } from "./input.ts";
import type { AnyCall, AnySuccess, Description, Operation } from "./operation.ts";
import { isSameOrigin } from "./origin.ts";
import { type ApiErrorCode, apiErrors, problemResponse } from "./problem.ts";

type Served = Result<AnySuccess, ApiErrorCode>;

/** Who calls, if they may call this at all. A session travels in a cookie, so a write must come from our own pages. */
async function admit(request: Request, { access, may, method }: Description): Promise<Result<Actor, ApiErrorCode>> {
  if (access === "anybody") return ok({ kind: "anonymous" });
  const actor = await currentActor();
  if (access !== "visitor" && actor.kind !== "user") {
    return fail("unauthenticated", commonErrors.unauthenticated.message);
  }
  if (method !== "GET" && !isSameOrigin(request)) {
    return fail("origin_not_allowed", commonErrors.origin_not_allowed.message);
  }
  if (may !== undefined && !allows(actor, may)) return fail("forbidden", commonErrors.forbidden.message);
  return ok(actor);
}

async function serveChecked(request: Request, pathParams: unknown, { description, run }: Operation): Promise<Served> {
  const counted = await consumeRateLimit("apiPerNetwork", networkOf(clientAddress(request.headers)));
  if (!counted.ok) return counted;
  const admitted = await admit(request, description);
  if (!admitted.ok) return admitted;
  const actor = admitted.value;
  if (description.limit !== undefined && actor.kind === "user") {
    const limited = await consumeRateLimit(description.limit, actor.userId);
    if (!limited.ok) return limited;
  }
  const input = await readInput(request, pathParams, description);
  if (!input.ok) return input;
  return run({ request, actor, now: new Date(), ...input.value } as AnyCall);
}

/** Answers one request to an operation: results become responses, and bugs a 500 that says nothing but the request's id. */
export function serve(request: Request, pathParams: unknown, operation: Operation): Promise<Response> {
  const requestId = requestIdOf(request);
  const headers = { [requestIdHeader]: requestId, "cache-control": "no-store" };
  return withRequestContext(new Headers(headers), async () => {
    const log = logger.child({ method: request.method, path: new URL(request.url).pathname });
    try {
      const result = await serveChecked(request, pathParams, operation);
      if (result.ok) return successResponse(result.value, headers);
      log.info({ code: result.error.code }, "api request refused");
      return problemResponse(result.error, requestId, { ...headers, ...retryAfter(result.error) });
    } catch (error) {
      log.error({ err: error }, "api request failed");
      const failure = { code: "internal_error", message: apiErrors.internal_error.message } as const;
      return problemResponse(failure, requestId, headers);
    }
  });
}

function successResponse({ body, status, location }: AnySuccess, headers: Record<string, string>): Response {
  const all = location === undefined ? headers : { ...headers, location };
  return status === 204 ? new Response(null, { status, headers: all }) : Response.json(body, { status, headers: all });
}

function retryAfter(failure: Failure<ApiErrorCode>): Record<string, string> {
  if (failure.code === "market_busy") return { "retry-after": "1" };
  const seconds = failure.details?.retryAfterSeconds;
  return typeof seconds === "number" ? { "retry-after": String(seconds) } : {};
}
