import { z } from "zod";
import { invalid, type StripeFailure } from "./failure.ts";
import type { FormObject, FormValue } from "./form.ts";

/** Parameters by name, of which each is one that Stripe takes as well: `{…} satisfies Known<Stripe.RefundCreateParams>`. */
export type Known<Parameters> = { [Name in keyof Parameters]?: z.ZodType };

/** Text; an empty one unsets the field. */
export const text = z.string().transform((value) => (value === "" ? null : value));
export const id = z.string().min(1);
export const integer = z
  .string()
  .regex(/^-?\d{1,15}$/, "Invalid integer")
  .transform(Number);
export const flag = z.enum(["true", "false"]).transform((value) => value === "true");
export const currency = z.enum(["usd", "USD"]).transform(() => "usd");
/** An amount of money in cents, above zero. */
export const amount = integer.refine((cents) => cents > 0, "Invalid positive integer");
export const url = z.url({ protocol: /^https?$/, error: "Not a valid URL" });

/** What a charge may be: 50 cents to $999,999.99. */
export const chargeAmount = integer
  .refine((cents) => cents >= 50, { error: "Amount must be at least $0.50 usd", params: { code: "amount_too_small" } })
  .refine((cents) => cents <= 99_999_999, {
    error: "Amount must be no more than $999,999.99",
    params: { code: "amount_too_large" },
  });

const metadataFields = z.record(z.string().min(1).max(40), z.string().max(500));
export const metadata = z.union([z.literal(""), metadataFields]);
export type MetadataInput = z.output<typeof metadata>;

const maximumKeys = 50;

/** Metadata after a change: given keys are set, empty ones go, an empty text takes all of it away. */
export function mergeMetadata(
  before: Record<string, string> | null | undefined,
  input: MetadataInput | undefined,
): Record<string, string> {
  if (input === undefined) return before ?? {};
  if (input === "") return {};
  const merged = Object.fromEntries(Object.entries({ ...before, ...input }).filter(([, value]) => value !== ""));
  if (Object.keys(merged).length > maximumKeys) {
    throw invalid(`You can only have up to ${maximumKeys} keys in the metadata hash.`, { param: "metadata" });
  }
  return merged;
}

/** What every list takes. */
export const paging = {
  limit: integer.refine((count) => count >= 1 && count <= 100, "Invalid integer between 1 and 100").default(10),
  starting_after: id.optional(),
  ending_before: id.optional(),
};

function nameOf(path: readonly PropertyKey[]): string {
  const [head, ...rest] = path.map(String);
  return `${head ?? ""}${rest.map((part) => `[${part}]`).join("")}`;
}

function valueAt(input: FormValue, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined),
    input,
  );
}

function toFailure(issue: z.core.$ZodIssue, input: FormObject): StripeFailure {
  const param = nameOf(issue.path);
  if (issue.code === "unrecognized_keys") {
    const names = issue.keys.map((key) => nameOf([...issue.path, key]));
    const message = `Received unknown parameter${names.length > 1 ? "s" : ""}: ${names.join(", ")}`;
    return invalid(message, { code: "parameter_unknown", param: names[0] ?? "" });
  }
  const value = valueAt(input, issue.path);
  if (value === undefined) return invalid(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  const shown = typeof value === "string" ? value : "the given value";
  if (issue.message.startsWith("Invalid integer") || issue.message.startsWith("Invalid positive integer")) {
    return invalid(`${issue.message}: ${shown}`, { code: "parameter_invalid_integer", param });
  }
  if (issue.code === "custom") {
    const code: unknown = issue.params?.code;
    return invalid(issue.message, typeof code === "string" ? { code, param } : { param });
  }
  if (issue.code === "invalid_value") {
    return invalid(`Invalid ${param}: must be one of ${issue.values.join(", ")}`, { param });
  }
  if (value === "")
    return invalid(`You passed an empty string for '${param}'.`, { code: "parameter_invalid_empty", param });
  return invalid(`Invalid ${param}: ${issue.message}`, { param });
}

/** Reads parameters; throws the error that Stripe would answer for the first one that is wrong. */
export function readParameters<S extends z.ZodType>(schema: S, input: FormObject): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw issue ? toFailure(issue, input) : invalid("Invalid request.");
}
