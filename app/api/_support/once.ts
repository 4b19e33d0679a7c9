import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/core/actor.ts";
import { type Failure, fail, type Result } from "@/lib/core/result.ts";
import { idempotencyKeySchema } from "@/lib/domain/market/schema.ts";
import { beginRequest, forgetRequest, keepOutcome, type NamedRequest } from "@/lib/platform/idempotency.ts";
import type { JsonObject } from "@/lib/platform/outbox.ts";
import { type Input, idempotencyKeyOf } from "./input.ts";
import type { AnySuccess, Description } from "./operation.ts";
import { type ApiErrorCode, apiErrors } from "./problem.ts";

export type Served = Result<AnySuccess, ApiErrorCode>;

/** What was answered, and whether it was answered before. */
export interface Answered {
  result: Served;
  isReplay: boolean;
}

/** Nothing has happened, and the same request may do better in a moment. */
function isWorthRepeating({ code }: Failure<ApiErrorCode>): boolean {
  const { status } = apiErrors[code];
  return status === 429 || status >= 500;
}

function hashOf({ method, path }: Description, input: Input): string {
  return createHash("sha256")
    .update(JSON.stringify([method, path, input]))
    .digest("base64url");
}

async function runFirst(named: NamedRequest, run: () => Promise<Served>): Promise<Served> {
  try {
    const result = await run();
    if (result.ok || !isWorthRepeating(result.error)) await keepOutcome(named, result as unknown as JsonObject);
    else await forgetRequest(named);
    return result;
  } catch (error) {
    await forgetRequest(named);
    throw error;
  }
}

/**
 * Runs an operation once for each `Idempotency-Key` of a person: sent again within a day, a request has its first answer, whatever that
 * was. Errors: `idempotency_conflict` (the key of another request), `idempotency_in_progress` (the first is still at work).
 */
export async function runOnce(
  request: Request,
  description: Description,
  input: Input,
  actor: Actor,
  run: () => Promise<Served>,
): Promise<Answered> {
  const key = description.idempotent ? idempotencyKeyOf(request) : undefined;
  if (key === undefined || actor.kind !== "user") return { result: await run(), isReplay: false };
  const checked = idempotencyKeySchema.safeParse(key);
  if (!checked.success) {
    const message = checked.error.issues[0]?.message ?? apiErrors.invalid_input.message;
    const refused = fail("invalid_input", apiErrors.invalid_input.message, { fields: { "Idempotency-Key": message } });
    return { result: refused, isReplay: false };
  }
  const named = { userId: actor.userId, key, requestHash: hashOf(description, input) };
  const beginning = await beginRequest(named, new Date());
  switch (beginning.kind) {
    case "first":
      return { result: await runFirst(named, run), isReplay: false };
    case "done":
      return { result: beginning.outcome as Served, isReplay: true };
    case "conflict":
      return { result: refuse("idempotency_conflict"), isReplay: false };
    case "under_way":
      return { result: refuse("idempotency_in_progress"), isReplay: false };
  }
}

function refuse(code: "idempotency_conflict" | "idempotency_in_progress"): Served {
  return fail(code, apiErrors[code].message);
}
