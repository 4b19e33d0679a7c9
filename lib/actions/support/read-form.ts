import type { z } from "zod";
import { commonErrors } from "@/lib/core/errors.ts";
import { fieldErrors } from "@/lib/core/field-errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";

/** Longest text of one field that is handed back to be shown again. */
const longestValue = 4_000;

/** Fields that never leave the server again. */
const secretField = /password|token/i;

/** The text fields of a form by name; files and React's own fields are passed over. */
function textFields(formData: FormData): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of formData) {
    if (typeof value === "string" && !name.startsWith("$")) texts[name] = value;
  }
  return texts;
}

/** What the person had typed, for the form to show again; no password and no token. */
export function typedValues(formData: FormData): Record<string, string> {
  const shown = Object.entries(textFields(formData)).filter(([name]) => !secretField.test(name));
  return Object.fromEntries(shown.map(([name, value]) => [name, value.slice(0, longestValue)]));
}

/** A form's fields, checked by a schema. Errors: `invalid_input` with the fields. */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  formData: FormData,
): Result<z.output<Schema>, "invalid_input"> {
  const parsed = schema.safeParse(textFields(formData));
  if (parsed.success) return ok(parsed.data);
  return fail("invalid_input", commonErrors.invalid_input.message, { fields: fieldErrors(parsed.error) });
}
