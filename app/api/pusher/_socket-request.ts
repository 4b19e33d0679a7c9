import "server-only";
import type { z } from "zod";
import { type ApiErrorCode, apiErrors, problemResponse } from "@/app/api/_support/problem.ts";
import type { Actor } from "@/lib/core/actor.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { requestIdOf } from "@/lib/platform/request-context.ts";
import { isFromOurPages } from "@/lib/platform/request-source.ts";
import { callerOf } from "@/lib/workflows/accounts/request-actor.ts";

const headers = { "cache-control": "no-store" };
const largestBodyBytes = 2_048;

function refuse(code: ApiErrorCode) {
  return fail(code, apiErrors[code].message);
}

async function read<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Result<{ actor: Actor; form: z.output<Schema> }, ApiErrorCode>> {
  const caller = await callerOf(request.headers, new Date());
  if (!caller.ok) return caller;
  if (caller.value.isFromCookie && !isFromOurPages(request.headers)) return refuse("origin_not_allowed");
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= largestBodyBytes)) return refuse("body_too_large");
  const form = schema.safeParse(Object.fromEntries(new URLSearchParams(await request.text())));
  return form.success ? ok({ actor: caller.value.actor, form: form.data }) : refuse("invalid_input");
}

/**
 * Answers what pusher-js, or whatever speaks for a program, asks about one socket: a form, from our own pages or with a token or key.
 * @param decide what is signed, if it may be
 */
export async function answerSocket<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  decide: (actor: Actor, form: z.output<Schema>) => Result<Record<string, string>, ApiErrorCode>,
): Promise<Response> {
  const asked = await read(request, schema);
  const result = asked.ok ? decide(asked.value.actor, asked.value.form) : asked;
  return result.ok
    ? Response.json(result.value, { headers })
    : problemResponse(result.error, requestIdOf(request), headers);
}
