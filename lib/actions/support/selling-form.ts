import "server-only";
import { revalidatePath } from "next/cache";
import type { z } from "zod";
import { type FormState, formError } from "@/lib/actions/form-state.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fieldErrors } from "@/lib/core/field-errors.ts";
import { fail, type Result } from "@/lib/core/result.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { checkFeesSeen } from "./fees-seen.ts";

export interface SellingForm<Schema extends z.ZodType, Value> {
  schema: Schema;
  input: unknown;
  run: (actor: UserActor, input: z.output<Schema>) => Promise<Result<Value>>;
  sentence: (value: Value) => string;
  /** Which fees the page showed with this input; empty where it showed none. */
  feesSeen?: (input: z.output<Schema>) => string;
  /** The caller reads the page anew itself, when it has shown the answer. */
  keepPage?: boolean;
}

/** The way of the seller's tools: session, checked input, rate limit, the fees still those shown, workflow, and the answer in words. */
export async function runSellingForm<Schema extends z.ZodType, Value>(
  form: SellingForm<Schema, Value>,
): Promise<FormState<Value>> {
  const actor = await currentActor();
  if (actor.kind !== "user") {
    return formError(fail("unauthenticated", "Your session has ended and nothing was changed. Log in again.").error);
  }
  const parsed = form.schema.safeParse(form.input);
  if (!parsed.success) {
    const fields = fieldErrors(parsed.error);
    const [first] = Object.values(fields);
    return formError(fail("invalid_input", first ?? commonErrors.invalid_input.message, { fields }).error);
  }
  const counted = await consumeRateLimit("placeOffer", actor.userId);
  if (!counted.ok) return formError(counted.error);
  const fees = await checkFeesSeen(form.feesSeen?.(parsed.data) ?? "", actor);
  if (!fees.ok) return formError(fees.error);
  const result = await form.run(actor, parsed.data);
  if (!result.ok) return formError(result.error);
  if (!form.keepPage) revalidatePath("/", "layout");
  return { status: "ok", message: form.sentence(result.value), data: result.value };
}

/** A JSON text of a hidden field; null when it is none, for the schema to refuse. */
export function readJson(value: FormDataEntryValue): unknown {
  try {
    return typeof value === "string" ? (JSON.parse(value) as unknown) : null;
  } catch {
    return null;
  }
}
