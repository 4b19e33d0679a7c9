import type { Failure } from "@/lib/core/result.ts";

/** What a form's server action hands back to `useActionState`; JSON-safe, so that it survives a post without JavaScript. */
export type FormState<Data = unknown> =
  | { status: "idle" }
  | { status: "ok"; message?: string; data?: Data }
  | {
      status: "error";
      code: string;
      message: string;
      /** Field name → what is wrong with it. */
      fields?: Record<string, string>;
      /** What the person had typed (never a password), so that the form can be filled again. */
      values?: Record<string, string>;
      /** Facts to react to, e.g. the new quote after `quote_moved`. */
      details?: Record<string, unknown>;
    };

export const idleForm: FormState<never> = { status: "idle" };

/** Turns an expected failure into what the form shows. */
export function formError(failure: Failure, values?: Record<string, string>): FormState<never> {
  const { code, message, fields, details } = failure;
  return { status: "error", code, message, fields, values, details };
}
