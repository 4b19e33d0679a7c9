import "server-only";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { type FormState, formError } from "@/lib/actions/form-state.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import type { Result } from "@/lib/core/result.ts";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { readForm, typedValues } from "./read-form.ts";

export interface AccountForm<Schema extends z.ZodType, Value> {
  schema: Schema;
  /** The page the form is on: where to come back to when the session has ended meanwhile. */
  page: string;
  run: (actor: UserActor, input: z.output<Schema>) => Promise<Result<Value>>;
  /** What the person reads afterwards; or where they go; or what the form itself shows. */
  done: (value: Value) => string | { redirectTo: string } | { data: unknown };
}

/**
 * The way of every form in the account pages: session, checked input, workflow, and the answer in words. Failures keep what
 * was typed. A session that has ended leads to the login page and back.
 */
export async function runAccountForm<Schema extends z.ZodType, Value>(
  formData: FormData,
  { schema, page, run, done }: AccountForm<Schema, Value>,
): Promise<FormState> {
  const actor = await currentActor();
  if (actor.kind !== "user") redirect(loginPath(page, "ended"));
  const input = readForm(schema, formData);
  if (!input.ok) return formError(input.error, typedValues(formData));
  const result = await run(actor, input.value);
  if (!result.ok) return formError(result.error, typedValues(formData));
  // The header shows the name, trade forms offer addresses and cards.
  revalidatePath("/", "layout");
  const outcome = done(result.value);
  if (typeof outcome === "string") return { status: "ok", message: outcome };
  if ("data" in outcome) return { status: "ok", data: outcome.data };
  redirect(outcome.redirectTo);
}
