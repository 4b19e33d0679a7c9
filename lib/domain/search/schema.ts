import { z } from "zod";
import { genders } from "@/lib/domain/catalog/model.ts";
import {
  colorFamilies,
  type FacetChoices,
  type FacetDimension,
  facetDimensions,
  longestSearchText,
  noChoices,
  priceBands,
  type SearchCursor,
  type SearchFilter,
  type SearchSort,
  searchSorts,
} from "./model.ts";
import { decodeSearchCursor } from "./rules.cursor.ts";

/** More values than anybody ticks; keeps statements short. */
const mostValues = 20;

const nameSchema = z.string().trim().min(1).max(60);

const valueSchemas: Record<FacetDimension, z.ZodType<string>> = {
  brand: nameSchema,
  line: nameSchema,
  size: z.string().regex(/^\d{1,2}(\.\d)?[A-Z]?$/, "must be a US size as on the box, e.g. 10.5, 8W or 6Y"),
  price: z.enum(priceBands.map(({ value }) => value)),
  gender: z.enum(genders),
  color: z.enum(Object.keys(colorFamilies)),
  year: z.string().regex(/^(19|20)\d\d$/, "must be a year"),
  condition: z.enum(["new"]),
  retail: z.enum(["below"]),
};

export interface SearchRequest {
  filter: SearchFilter;
  sort: SearchSort;
  after: SearchCursor | null;
}

export interface ReadSearch {
  request: SearchRequest;
  /** What could not be read, by parameter; the request does without it. */
  errors: Record<string, string>;
}

/**
 * Reads a search out of an address: `q`, one parameter a dimension (repeated for several values), `sort` and `after`. What cannot be
 * read is left out and named.
 */
export function readSearch(parameters: URLSearchParams): ReadSearch {
  const errors: Record<string, string> = {};
  const choices: FacetChoices = { ...noChoices };
  for (const dimension of facetDimensions) {
    const given = [...new Set(parameters.getAll(dimension))];
    const read = given.flatMap((value) => {
      const parsed = valueSchemas[dimension].safeParse(value);
      if (!parsed.success) errors[dimension] = parsed.error.issues[0]?.message ?? "is not valid";
      return parsed.success ? [parsed.data] : [];
    });
    if (read.length > mostValues) errors[dimension] = `takes at most ${mostValues} values`;
    choices[dimension] = read.slice(0, mostValues);
  }
  const text = (parameters.get("q") ?? "").trim();
  if (text.length > longestSearchText) errors.q = `has at most ${longestSearchText} characters`;
  const sort = z.enum(searchSorts).safeParse(parameters.get("sort") ?? "featured");
  if (!sort.success) errors.sort = `must be one of ${searchSorts.join(", ")}`;
  const cursorText = parameters.get("after");
  const after = cursorText === null ? null : decodeSearchCursor(cursorText);
  if (cursorText !== null && after === null) errors.after = "did not come from an earlier page";
  return {
    request: {
      filter: { text: text.slice(0, longestSearchText), choices },
      sort: sort.success ? sort.data : "featured",
      after,
    },
    errors,
  };
}

export const suggestionQuerySchema = z.strictObject({ q: z.string().max(longestSearchText) });
