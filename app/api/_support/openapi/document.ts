import "server-only";
import { z } from "zod";
import { groupBy } from "@/lib/core/group.ts";
import { codesOf } from "../errors.ts";
import type { Description, Operation, SuccessStatus } from "../operation.ts";
import { type ApiErrorCode, apiErrors } from "../problem.ts";
import { tags } from "../tags.ts";
import { type JsonSchema, SchemaCollection } from "./schemas.ts";

/** The API as OpenAPI 3.1 describes it; a plain object, ready for JSON. */
export interface OpenApiDocument {
  openapi: "3.1.1";
  info: { title: string; version: string; summary: string; description: string; license: JsonSchema };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: {
    schemas: Record<string, JsonSchema>;
    responses: Record<string, OpenApiResponse>;
    securitySchemes: Record<string, JsonSchema>;
  };
}

export interface OpenApiOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters?: OpenApiParameter[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, OpenApiResponse | Reference>;
}

interface Reference {
  $ref: string;
}

export interface OpenApiParameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface OpenApiResponse {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  content?: Record<string, { schema: JsonSchema }>;
}

const successWords: Record<SuccessStatus, string> = {
  200: "Done.",
  201: "Made.",
  202: "Taken in; it is done later.",
  204: "Done; there is nothing to say.",
};

const problem = z
  .strictObject({
    type: z.string().describe("`urn:solebook:problem:<code>`"),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("What happened and what to do, for a person."),
    code: z.string().describe("What programs switch on."),
    requestId: z.string().describe("Tell us when you ask about it."),
    errors: z
      .array(z.strictObject({ field: z.string(), message: z.string() }))
      .optional()
      .describe("One entry a field."),
    details: z.record(z.string(), z.unknown()).optional().describe("Facts to react to, like the new quote."),
  })
  .meta({ id: "Problem", description: "RFC 9457." });

/** The parameters of a path or a query string, each with its own schema. */
function parametersOf(place: "path" | "query", schema: z.ZodType | undefined, schemas: SchemaCollection) {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemas.convert(schema, "input") as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(
    ([name, { description, ...rest }]): OpenApiParameter => ({
      name,
      in: place,
      required: place === "path" || required.includes(name),
      ...(typeof description === "string" && { description }),
      schema: rest,
    }),
  );
}

function successResponses({ answers }: Description, schemas: SchemaCollection): Record<string, OpenApiResponse> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: successWords[Number(status) as SuccessStatus],
        ...(status === "201" && {
          headers: { Location: { description: "Where it can be read.", schema: { type: "string" } } },
        }),
        ...(status !== "204" && { content: { "application/json": { schema: schemas.convert(schema, "output") } } }),
      },
    ]),
  );
}

function problemResponse(codes: readonly ApiErrorCode[]): OpenApiResponse {
  const general = { $ref: "#/components/schemas/Problem" };
  return {
    description: codes.map((code) => `\`${code}\`: ${apiErrors[code].message}`).join("\n\n"),
    content: {
      "application/problem+json": {
        schema: { allOf: [general, { type: "object", properties: { code: { enum: codes } } }] },
      },
    },
  };
}

/** `body_too_large` → `BodyTooLarge` */
function responseName(code: ApiErrorCode): string {
  return code.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** One response a status, with the codes that lead to it. One code alone is the same everywhere and written once. */
function problemResponses(codes: readonly ApiErrorCode[]): Record<string, OpenApiResponse | Reference> {
  const byStatus = groupBy(codes, (code) => apiErrors[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, [first, ...others]]) => [
      String(status),
      first !== undefined && others.length === 0
        ? { $ref: `#/components/responses/${responseName(first)}` }
        : problemResponse(first === undefined ? [] : [first, ...others]),
    ]),
  );
}

function securityOf({ access }: Description): Record<string, string[]>[] {
  if (access === "anybody") return [];
  return access === "visitor" ? [{}, { session: [] }] : [{ session: [] }];
}

function describe(description: Description, schemas: SchemaCollection): OpenApiOperation {
  const { id, tag, summary, details, params, query, body } = description;
  const parameters = [...parametersOf("path", params, schemas), ...parametersOf("query", query, schemas)];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(details && { description: details }),
    security: securityOf(description),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: schemas.convert(body, "input") } } },
    }),
    responses: { ...successResponses(description, schemas), ...problemResponses(codesOf(description)) },
  };
}

/**
 * The document of these operations.
 * @param serverUrl the site's own address
 */
export function openApiDocument(operations: readonly Operation[], serverUrl: string): OpenApiDocument {
  const schemas = new SchemaCollection();
  schemas.convert(problem, "output");
  const codes = new Set(operations.flatMap(({ description }) => codesOf(description)));
  const paths: OpenApiDocument["paths"] = {};
  for (const { description } of operations) {
    const path = paths[description.path] ?? {};
    paths[description.path] = path;
    path[description.method.toLowerCase()] = describe(description, schemas);
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Solebook",
      version: "1.0.0",
      summary: "The open sneaker exchange.",
      description: "Amounts are whole cents, times RFC 3339 in UTC, ids opaque texts. See /developers.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: serverUrl }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas.named).sort(([one], [other]) => one.localeCompare(other))),
      responses: Object.fromEntries([...codes].sort().map((code) => [responseName(code), problemResponse([code])])),
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token", description: "A browser's login." },
      },
    },
  };
}
