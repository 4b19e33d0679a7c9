import "server-only";
import { z } from "zod";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { facetDimensions } from "@/lib/domain/search/model.ts";
import { readSearch, type SearchRequest } from "@/lib/domain/search/schema.ts";

const known = new Set<string>(["q", "sort", "after", "limit", ...facetDimensions]);
const limitSchema = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(100));

/**
 * The search in a request's query string, the same as in the address of the search page: dimensions may repeat. Unlike the page it
 * refuses what it cannot read. Errors: `invalid_input` with the parameters.
 */
export function readSearchQuery(request: Request): Result<{ search: SearchRequest; limit: number }, "invalid_input"> {
  const parameters = new URL(request.url).searchParams;
  const { request: search, errors } = readSearch(parameters);
  for (const name of parameters.keys()) if (!known.has(name)) errors[name] = "is not a parameter of this search";
  const limit = limitSchema.safeParse(parameters.get("limit") ?? "24");
  if (!limit.success) errors.limit = "Give a whole number from 1 to 100.";
  return limit.success && Object.keys(errors).length === 0
    ? ok({ search, limit: limit.data })
    : fail("invalid_input", commonErrors.invalid_input.message, { fields: errors });
}
