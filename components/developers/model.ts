/*
 * What the pages for developers show. Plain: the pages make it from the described operations.
 */

/** One operation in the list. */
export interface OperationEntry {
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  /** Everything it can be found by, in small letters. */
  text: string;
}

/** A JSON Schema as the OpenAPI document holds it. */
export type SchemaNode = Record<string, unknown>;

export interface ParameterRow {
  name: string;
  place: "path" | "query" | "header";
  isRequired: boolean;
  description: string;
  schema: SchemaNode;
}

export interface ProblemRow {
  status: number;
  code: string;
  message: string;
}

/** Everything the page of one operation shows. */
export interface OperationDetails extends Omit<OperationEntry, "text"> {
  details: string | null;
  /** Who may call, in a sentence. */
  access: string;
  /** Further sentences, like what an `Idempotency-Key` does here. */
  notes: string[];
  parameters: ParameterRow[];
  body: SchemaNode | null;
  /** What files it takes instead of JSON. */
  fileTypes: string[];
  answers: { status: string; description: string; schema: SchemaNode | null }[];
  problems: ProblemRow[];
  curl: string;
}
