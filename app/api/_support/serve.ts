import "server-only";
import { type Actor, anonymousActor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows, mayUse } from "@/lib/core/permissions.ts";
import { type Failure, fail, ok, type Result } from "@/lib/core/result.ts";
import { accountErrors } from "@/lib/domain/accounts/errors.ts";
import { type CountedCall, countCall } from "@/lib/platform/call-limits.ts";
import { clientAddress, networkOf } from "@/lib/platform/client-address.ts";
import { logger } from "@/lib/platform/logger.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { requestIdHeader, requestIdOf, withRequestContext } from "@/lib/platform/request-context.ts";
import { isFromOurPages } from "@/lib/platform/request-source.ts";
import { inSpan } from "@/lib/platform/tracing.ts";
import { callerOf } from "@/lib/workflows/accounts/request-actor.ts";
import { limitHeaders, tooManyCalls } from "./call-headers.ts";
import { entityTag, isKnown } from "./entity-tag.ts";
import { readInput } from "./input.ts";
import { runOnce } from "./once.ts";
import {
  type AnyCall,
  type AnySuccess,
  type Description,
  isForVisitors,
  type Operation,
  scopesOf,
} from "./operation.ts";
import { type ApiErrorCode, apiErrors, problemResponse } from "./problem.ts";

/** What one request has led to, with the headers that belong to it. */
interface Outcome {
  /** `not_modified`: the caller has it already. */
  result: Result<AnySuccess | "not_modified", ApiErrorCode>;
  headers: Record<string, string>;
}

/** Who calls, if they may call this at all. Cookies are sent from anywhere, so a write with one must come from our own pages. */
async function admit(request: Request, description: Description): Promise<Result<Actor, ApiErrorCode>> {
  const { access, may, method } = description;
  const scopes = scopesOf(description);
  if (scopes.length === 0) return ok(anonymousActor);
  const caller = await callerOf(request.headers, new Date());
  if (!caller.ok) return caller;
  const { actor, isFromCookie } = caller.value;
  if (!isForVisitors(access) && actor.kind !== "user") {
    return fail("unauthenticated", commonErrors.unauthenticated.message);
  }
  if (isFromCookie && method !== "GET" && !isFromOurPages(request.headers)) {
    return fail("origin_not_allowed", commonErrors.origin_not_allowed.message);
  }
  const lacking = actor.kind === "user" ? scopes.find((scope) => !mayUse(actor, scope)) : undefined;
  if (lacking) {
    return fail("insufficient_scope", accountErrors.insufficient_scope.message, { details: { scope: lacking } });
  }
  if (may !== undefined && !allows(actor, may)) return fail("forbidden", commonErrors.forbidden.message);
  return ok(actor);
}

/** Counts the call against everybody's limits whose it is, and against the operation's own. */
async function countPerson(
  actor: Actor,
  { limit }: Description,
): Promise<{ calls: CountedCall[]; refused: Result<never, "rate_limited"> | null }> {
  if (actor.kind !== "user") return { calls: [], refused: null };
  const { userId, key } = actor;
  const calls = await countCall([
    { limit: "account", id: userId },
    ...(key ? [{ limit: "key" as const, id: key.id }] : []),
  ]);
  const refused = tooManyCalls(calls);
  if (refused || limit === undefined) return { calls, refused };
  const counted = await consumeRateLimit(limit, userId);
  return { calls, refused: counted.ok ? null : counted };
}

async function serveAdmitted(
  request: Request,
  pathParams: unknown,
  actor: Actor,
  { description, run, validator }: Operation,
): Promise<Outcome> {
  const input = await readInput(request, pathParams, description);
  if (!input.ok) return { result: input, headers: {} };
  const call = { request, actor, now: new Date(), ...input.value } as AnyCall;
  const validated = (await validator?.(call)) ?? null;
  if (validated !== null) {
    const headers = { etag: entityTag(validated), "cache-control": "no-cache" };
    return isKnown(request, headers.etag)
      ? { result: ok("not_modified"), headers }
      : { result: await run(call), headers };
  }
  const { result, isReplay } = await runOnce(request, description, input.value, actor, () => run(call));
  return { result, headers: isReplay ? { "idempotency-replayed": "true" } : {} };
}

async function serveChecked(request: Request, pathParams: unknown, operation: Operation): Promise<Outcome> {
  const { description } = operation;
  const isCounted = description.isUncounted !== true;
  const network = isCounted
    ? await countCall([{ limit: "network", id: networkOf(clientAddress(request.headers)) }])
    : [];
  const tooMany = tooManyCalls(network);
  if (tooMany) return { result: tooMany, headers: limitHeaders(network) };
  const admitted = await admit(request, description);
  if (!admitted.ok) return { result: admitted, headers: limitHeaders(network) };
  const { calls, refused } = await countPerson(admitted.value, description);
  const headers = limitHeaders([...network, ...calls]);
  if (refused) return { result: refused, headers };
  const outcome = await serveAdmitted(request, pathParams, admitted.value, operation);
  return { ...outcome, headers: { ...headers, ...outcome.headers } };
}

/** Answers one request to an operation: results become responses, and bugs a 500 that says nothing but the request's id. */
export function serve(request: Request, pathParams: unknown, operation: Operation): Promise<Response> {
  const requestId = requestIdOf(request);
  const always = { [requestIdHeader]: requestId, "cache-control": "no-store" };
  return withRequestContext(new Headers(always), async () => {
    const log = logger.child({ method: request.method, path: new URL(request.url).pathname });
    try {
      const name = `operation ${operation.description.id}`;
      const { result, headers } = await inSpan(name, {}, () => serveChecked(request, pathParams, operation));
      if (result.ok) return successResponse(result.value, { ...always, ...headers });
      log.info({ code: result.error.code }, "api request refused");
      // What is not there has no tag.
      const { etag: _, ...others } = headers;
      return problemResponse(result.error, requestId, { ...others, ...always, ...retryAfter(result.error) });
    } catch (error) {
      log.error({ err: error }, "api request failed");
      const failure = { code: "internal_error", message: apiErrors.internal_error.message } as const;
      return problemResponse(failure, requestId, always);
    }
  });
}

function successResponse(success: AnySuccess | "not_modified", headers: Record<string, string>): Response {
  if (success === "not_modified") return new Response(null, { status: 304, headers });
  const { body, status, location } = success;
  const all = location === undefined ? headers : { ...headers, location };
  return status === 204 ? new Response(null, { status, headers: all }) : Response.json(body, { status, headers: all });
}

function retryAfter(failure: Failure<ApiErrorCode>): Record<string, string> {
  if (failure.code === "market_busy" || failure.code === "idempotency_in_progress") return { "retry-after": "1" };
  const seconds = failure.details?.retryAfterSeconds;
  return typeof seconds === "number" ? { "retry-after": String(seconds) } : {};
}
