import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { DocumentedSchema } from "@/lib/core/documented.ts";
import { invariant } from "@/lib/core/invariant.ts";

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = Record<string, unknown>;

/** A variable of a path, a query or the headers. */
export interface OpenApiParameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

type OverrideContext = Parameters<NonNullable<z.core.ToJSONSchemaParams["override"]>>[0];

function replaceWith(target: JsonSchema, source: DocumentedSchema): void {
  for (const key of Object.keys(target)) delete target[key];
  Object.assign(target, source);
}

/** What readers need, without zod's own regular expressions for what a format says, nor its limits of whole numbers. */
function simplify({ zodSchema, jsonSchema }: OverrideContext): void {
  const schema = jsonSchema as JsonSchema;
  const documented = z.globalRegistry.get(zodSchema)?.documentedAs;
  if (documented) {
    replaceWith(schema, documented as DocumentedSchema);
    return;
  }
  if (typeof schema.format === "string") delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.propertyNames && (schema.propertyNames as JsonSchema).enum === undefined) delete schema.propertyNames;
}

/** Points references at the place where OpenAPI keeps schemas. */
function toComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toComponents);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) =>
      key === "$ref" && typeof part === "string"
        ? [key, part.replace("#/$defs/", "#/components/schemas/")]
        : [key, toComponents(part)],
    ),
  );
}

/** Collects the schemas that have a name of their own, so that each is written once. */
export class SchemaCollection {
  readonly named: Record<string, JsonSchema> = {};

  /** Two things of one name would silently describe each other. */
  #keep(name: string, schema: JsonSchema): void {
    invariant(!(name in this.named) || isDeepStrictEqual(this.named[name], schema), `two schemas are called ${name}`);
    this.named[name] = schema;
  }

  /**
   * A zod schema as JSON Schema.
   * @param io what goes into the schema (requests) or what comes out of it (answers)
   */
  convert(schema: z.ZodType, io: "input" | "output"): JsonSchema {
    const { $schema, $defs, ...own } = z.toJSONSchema(schema, {
      io,
      override: simplify,
      unrepresentable: "any",
    }) as JsonSchema;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>)) {
      const { id: _, ...rest } = toComponents(definition) as JsonSchema;
      this.#keep(name, rest);
    }
    const { id, ...rest } = toComponents(own) as JsonSchema;
    if (typeof id !== "string") return rest;
    this.#keep(id, rest);
    return { $ref: `#/components/schemas/${id}` };
  }
}
