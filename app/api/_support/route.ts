import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { type Failure, fail, ok, type Result } from "@/lib/core/result.ts";
import { clientAddress, networkOf } from "@/lib/platform/client-address.ts";
import { logger } from "@/lib/platform/logger.ts";
import { consumeRateLimit, type RateLimitName } from "@/lib/platform/rate-limit.ts";
import { requestIdHeader, requestIdOf, withRequestContext } from "@/lib/platform/request-context.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { isSameOrigin } from "./origin.ts";
import { type ApiErrorCode, apiErrors, problemResponse } from "./problem.ts";

/** One request, checked as far as its route asks. */
export interface ApiCall<Params, Who extends Actor = Actor> {
  request: Request;
  params: Params;
  actor: Who;
  now: Date;
}

/** A success: 200 unless said otherwise. */
export interface ApiAnswer {
  body: unknown;
  status?: 200 | 201;
  /** Where the thing just made can be read. */
  location?: string;
}

export type ApiResult = Result<ApiAnswer, ApiErrorCode>;

type RouteHandler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/** A route anybody may call. It changes nothing. */
export function publicRoute<Params>(handle: (call: ApiCall<Params>) => Promise<ApiResult>): RouteHandler<Params> {
  return route(async (request, params) => {
    const allowed = await limitNetwork(request);
    if (!allowed.ok) return allowed;
    return handle({ request, params, actor: { kind: "anonymous" }, now: new Date() });
  });
}

/** A route for signed-in people. Anything but a GET must come from our own origin. */
export function memberRoute<Params>(
  options: { limit?: RateLimitName },
  handle: (call: ApiCall<Params, UserActor>) => Promise<ApiResult>,
): RouteHandler<Params> {
  return route(async (request, params) => {
    const allowed = await limitNetwork(request);
    if (!allowed.ok) return allowed;
    const actor = await currentActor();
    if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
    if (request.method !== "GET" && !isSameOrigin(request)) {
      return fail("origin_not_allowed", commonErrors.origin_not_allowed.message);
    }
    if (options.limit !== undefined) {
      const counted = await consumeRateLimit(options.limit, actor.userId);
      if (!counted.ok) return counted;
    }
    return handle({ request, params, actor, now: new Date() });
  });
}

/** A route for everybody, signed in or not, about what this browser holds. Anything but a GET must come from our own origin. */
export function browserRoute<Params>(handle: (call: ApiCall<Params>) => Promise<ApiResult>): RouteHandler<Params> {
  return route(async (request, params) => {
    const allowed = await limitNetwork(request);
    if (!allowed.ok) return allowed;
    if (request.method !== "GET" && !isSameOrigin(request)) {
      return fail("origin_not_allowed", commonErrors.origin_not_allowed.message);
    }
    return handle({ request, params, actor: await currentActor(), now: new Date() });
  });
}

function limitNetwork(request: Request) {
  return consumeRateLimit("apiPerNetwork", networkOf(clientAddress(request.headers)));
}

/** Turns results into responses and bugs into a 500 that says nothing but the request's id. */
function route<Params>(run: (request: Request, params: Params) => Promise<ApiResult>): RouteHandler<Params> {
  return (request, context) => {
    const requestId = requestIdOf(request);
    const headers = { [requestIdHeader]: requestId, "cache-control": "no-store" };
    return withRequestContext(new Headers(headers), async () => {
      const log = logger.child({ method: request.method, path: new URL(request.url).pathname });
      try {
        const result = await run(request, await context.params);
        if (result.ok) return answerResponse(result.value, headers);
        log.info({ code: result.error.code }, "api request refused");
        return problemResponse(result.error, requestId, { ...headers, ...retryAfter(result.error) });
      } catch (error) {
        log.error({ err: error }, "api request failed");
        const failure = { code: "internal_error", message: apiErrors.internal_error.message } as const;
        return problemResponse(failure, requestId, headers);
      }
    });
  };
}

function answerResponse({ body, status = 200, location }: ApiAnswer, headers: Record<string, string>): Response {
  return Response.json(body, { status, headers: location === undefined ? headers : { ...headers, location } });
}

function retryAfter(failure: Failure<ApiErrorCode>): Record<string, string> {
  if (failure.code === "market_busy") return { "retry-after": "1" };
  const seconds = failure.details?.retryAfterSeconds;
  return typeof seconds === "number" ? { "retry-after": String(seconds) } : {};
}

/** A success with status 200. */
export function answer(body: unknown): ApiResult {
  return ok({ body });
}

/** A success that made something, with status 201. */
export function created(body: unknown, location: string): ApiResult {
  return ok({ body, status: 201, location });
}
