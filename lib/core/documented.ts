import type { z } from "zod";

/** A part of JSON Schema, as the API's document shows it. */
export type DocumentedSchema = Record<string, unknown>;

/**
 * The same schema, shown in the API's document as this: for those whose own form says too little to a reader, like a number that
 * arrives as the digits of a query string.
 */
export function documentedAs<Schema extends z.ZodType>(schema: Schema, documentedAs: DocumentedSchema): Schema {
  return schema.meta({ documentedAs });
}
