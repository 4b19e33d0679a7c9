import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

/*
 * Holds answers to the OpenAPI document: a black box, which knows nothing but the document that the site itself hands out.
 */

export type JsonSchema = Record<string, unknown>;

export interface DocumentedParameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  schema: JsonSchema;
}

interface DocumentedResponse {
  content?: Record<string, { schema?: JsonSchema }>;
}

export interface DocumentedOperation {
  operationId: string;
  security: Record<string, string[]>[];
  parameters?: DocumentedParameter[];
  requestBody?: { content: Record<string, { schema?: JsonSchema }> };
  responses: Record<string, DocumentedResponse | { $ref: string }>;
  "x-codeSamples": { lang: string; source: string }[];
}

export interface ApiDocument {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, JsonSchema>; responses: Record<string, DocumentedResponse> };
}

/** One operation with where it is. */
export interface PlacedOperation {
  method: string;
  path: string;
  operation: DocumentedOperation;
}

/** An answer as it came. */
export interface Answer {
  status: number;
  contentType: string | null;
  /** Empty where there is no body. */
  text: string;
}

/** Every operation of a document. */
export function operationsOf(document: ApiDocument): PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** Escapes a part of a JSON pointer. */
function inPointer(text: string): string {
  return encodeURIComponent(text.replaceAll("~", "~0").replaceAll("/", "~1"));
}

export class Contract {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(private readonly document: ApiDocument) {
    formats.default(this.#ajv);
    this.#ajv.addSchema({ $id: "api", ...document });
  }

  #validatorAt(pointer: string): ValidateFunction {
    const known = this.#validators.get(pointer) ?? this.#ajv.compile({ $ref: `api#${pointer}` });
    this.#validators.set(pointer, known);
    return known;
  }

  /** What is wrong with an answer, in words; empty when it is as the document says. */
  problemsOf({ method, path, operation }: PlacedOperation, answer: Answer): string[] {
    const title = `${method} ${path} answered ${answer.status}`;
    const documented = operation.responses[answer.status];
    if (!documented) return [`${title}, which the document does not know: ${answer.text.slice(0, 300)}`];
    const pointer =
      "$ref" in documented
        ? documented.$ref.slice(1)
        : `/paths/${inPointer(path)}/${method.toLowerCase()}/responses/${answer.status}`;
    const response = "$ref" in documented ? this.#responseAt(documented.$ref) : documented;
    const contentTypes = Object.keys(response.content ?? {});
    if (contentTypes.length === 0)
      return answer.text === "" ? [] : [`${title} with a body that the document does not know`];
    const contentType = answer.contentType?.split(";", 1)[0] ?? "none";
    if (!contentTypes.includes(contentType)) return [`${title} as ${contentType}, not as ${contentTypes.join(" or ")}`];
    return this.#mismatches(`${pointer}/content/${inPointer(contentType)}/schema`, title, answer.text);
  }

  #responseAt(reference: string): DocumentedResponse {
    return this.document.components.responses[reference.split("/").at(-1) ?? ""] ?? {};
  }

  #mismatches(pointer: string, title: string, text: string): string[] {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return [`${title} with what is no JSON: ${text.slice(0, 300)}`];
    }
    const validate = this.#validatorAt(pointer);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${title}: ${instancePath || "/"} ${message} ${JSON.stringify(params)}`,
    );
  }
}
