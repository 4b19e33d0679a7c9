/**
 * Expected failures are values: a code that programs can switch on and a sentence a person can act on.
 * Exceptions are for bugs.
 */
export interface Failure<Code extends string = string> {
  code: Code;
  /** One or two sentences: what happened and what to do. */
  message: string;
  /** Field name → what is wrong with it; for forms and problem+json `errors`. */
  fields?: Record<string, string>;
  /** Facts that help the caller to react, e.g. the new quote. JSON-safe. */
  details?: Record<string, unknown>;
}

export type Result<Value, Code extends string = string> =
  | { ok: true; value: Value }
  | { ok: false; error: Failure<Code> };

/** Wraps a success. */
export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** Wraps an expected failure. */
export function fail<Code extends string>(
  code: Code,
  message: string,
  extra: Pick<Failure, "fields" | "details"> = {},
): { ok: false; error: Failure<Code> } {
  return { ok: false, error: { code, message, ...extra } };
}
