import { z } from "zod";
import { type DocumentedSchema, documentedAs } from "@/lib/core/documented.ts";
import { countInQuery, documentedCursor } from "@/lib/core/query-fields.ts";
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

const documentedValues: Record<FacetDimension, DocumentedSchema> = {
  brand: { type: "string" },
  line: { type: "string" },
  size: { type: "string", description: "A US size as on the box: `10.5`, `8W`, `6Y`." },
  price: { type: "string", enum: priceBands.map(({ value }) => value), description: "Of the lowest ask." },
  gender: { type: "string", enum: genders },
  color: { type: "string", enum: Object.keys(colorFamilies) },
  year: { type: "string", description: "Of the release." },
  condition: { type: "string", enum: ["new"] },
  retail: { type: "string", enum: ["below"] },
};

/** A parameter that may be repeated; {@link readSearch} looks at its values. */
function repeatable(dimension: FacetDimension) {
  return documentedAs(z.union([z.string(), z.array(z.string())]).optional(), {
    type: "array",
    items: documentedValues[dimension],
    maxItems: mostValues,
  });
}

const dimensionFields = Object.fromEntries(facetDimensions.map((dimension) => [dimension, repeatable(dimension)]));

/** A search as programs ask for it: the parameters of the page's address, refused where the page would do without. */
export const searchQuerySchema = z
  .strictObject({
    q: documentedAs(z.string().optional(), { type: "string", maxLength: longestSearchText }),
    sort: documentedAs(z.string().optional(), { type: "string", enum: searchSorts, default: "featured" }),
    cursor: documentedAs(z.string().optional(), documentedCursor),
    limit: countInQuery(100, 24),
    ...(dimensionFields as Record<FacetDimension, ReturnType<typeof repeatable>>),
  })
  .transform(({ limit, cursor, ...fields }, context) => {
    const given = Object.entries({ ...fields, after: cursor }).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    );
    const { request, errors } = readSearch(new URLSearchParams(given));
    for (const [name, message] of Object.entries(errors)) {
      context.addIssue({ code: "custom", path: [name === "after" ? "cursor" : name], message });
    }
    return { search: request, limit };
  });

export const suggestionQuerySchema = z.strictObject({ q: z.string().max(longestSearchText) });
