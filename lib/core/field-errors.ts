import type { z } from "zod";

/**
 * What is wrong with each field, in words, the first problem of a field only.
 * @param error what a zod schema answered
 * @param names schema field → name the caller knows it by, e.g. `priceCents` → `price` in a form
 */
export function fieldErrors(error: z.ZodError, names: Record<string, string> = {}): Record<string, string> {
  const fields: Record<string, string> = {};
  const note = (field: string, message: string) => {
    const name = names[field] ?? field;
    fields[name] ??= message;
  };
  for (const issue of error.issues) {
    const path = issue.path.map(String).join(".");
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) note(path === "" ? key : `${path}.${key}`, "This field is not known here.");
    } else {
      note(path === "" ? "body" : path, isMissing(issue) ? "This field is required." : issue.message);
    }
  }
  return fields;
}

/** zod tells a missing value only in its own default sentence. */
function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === "invalid_type" && issue.message.endsWith("received undefined");
}
