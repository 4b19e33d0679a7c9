import "server-only";
import { z } from "zod";
import { groupBy } from "@/lib/core/group.ts";
import { curlOf } from "../curl.ts";
import { codesOf } from "../errors.ts";
import { type Description, isForVisitors, type Operation, type SuccessStatus, scopesOf } from "../operation.ts";
import { type ApiErrorCode, apiErrors } from "../problem.ts";
import { tags } from "../tags.ts";
import { type JsonSchema, type OpenApiParameter, SchemaCollection } from "./schemas.ts";
import { describeWebhooks, type OpenApiWebhook } from "./webhooks.ts";

/** The API as OpenAPI 3.1 describes it; a plain object, ready for JSON. */
export interface OpenApiDocument {
  openapi: "3.1.1";
  info: { title: string; version: string; summary: string; description: string; license: JsonSchema };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, OpenApiOperation>>;
  /** Requests that we make. */
  webhooks: Record<string, { post: OpenApiWebhook }>;
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
  requestBody?: { required: true; content: Record<string, { schema?: JsonSchema }> };
  responses: Record<string, OpenApiResponse | Reference>;
  "x-codeSamples": { lang: "Shell"; label: "curl"; source: string }[];
}

interface Reference {
  $ref: string;
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

/** On every answer but those of whoever may ask without limit. */
const limitFields = {
  RateLimit: {
    description: "What is left, by limit: `r` calls, all of them again in `t` seconds.",
    schema: { type: "string" },
  },
  "RateLimit-Policy": {
    description: "How often you may call, by limit: `q` calls in `w` seconds.",
    schema: { type: "string" },
  },
};

function successResponses(
  { answers, isUncounted }: Description,
  schemas: SchemaCollection,
): Record<string, OpenApiResponse> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: successWords[Number(status) as SuccessStatus],
        headers: {
          ...(status === "201" && { Location: { description: "Where it can be read.", schema: { type: "string" } } }),
          ...(!isUncounted && limitFields),
        },
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

function securityOf(description: Description): Record<string, string[]>[] {
  const scopes = scopesOf(description);
  if (scopes.length === 0) return [];
  const ways: Record<string, string[]>[] = [{ accessToken: [] }, { apiKey: scopes }, { session: [] }];
  return isForVisitors(description.access) ? [{}, ...ways] : ways;
}

const idempotencyKey: OpenApiParameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Your name for this request. Sent again within 24 hours under the same name, it has its first answer and nothing happens twice.",
  schema: { type: "string", pattern: "^[!-~]{8,128}$" },
};

const ifNoneMatch: OpenApiParameter = {
  name: "If-None-Match",
  in: "header",
  required: false,
  description: "The `ETag` of the answer you have: 304 while it is still right.",
  schema: { type: "string" },
};

function headersOf({ description, validator }: Operation): OpenApiParameter[] {
  return [...(description.idempotent ? [idempotencyKey] : []), ...(validator ? [ifNoneMatch] : [])];
}

function describe(operation: Operation, schemas: SchemaCollection): OpenApiOperation {
  const { description, validator } = operation;
  const { id, tag, summary, details, params, query, body, upload } = description;
  const parameters = [
    ...parametersOf("path", params, schemas),
    ...parametersOf("query", query, schemas),
    ...headersOf(operation),
  ];
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
    ...(upload && {
      requestBody: { required: true, content: Object.fromEntries(upload.contentTypes.map((type) => [type, {}])) },
    }),
    responses: {
      ...successResponses(description, schemas),
      ...(validator && { "304": { description: "What you have is still right." } }),
      ...problemResponses(codesOf(description)),
    },
    "x-codeSamples": [{ lang: "Shell", label: "curl", source: curlOf(description) }],
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
  for (const operation of operations) {
    const { description } = operation;
    const path = paths[description.path] ?? {};
    paths[description.path] = path;
    path[description.method.toLowerCase()] = describe(operation, schemas);
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
    webhooks: describeWebhooks(schemas),
    components: {
      schemas: Object.fromEntries(Object.entries(schemas.named).sort(([one], [other]) => one.localeCompare(other))),
      responses: Object.fromEntries([...codes].sort().map((code) => [responseName(code), problemResponse([code])])),
      securitySchemes: {
        accessToken: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "From `POST /api/v1/auth/login`.",
        },
        apiKey: {
          type: "http",
          scheme: "bearer",
          description: "From your account page. The scopes it needs stand beside it.",
        },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token", description: "A browser's login." },
      },
    },
  };
}
