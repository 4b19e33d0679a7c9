import "server-only";
import { z } from "zod";
import { commonErrors } from "@/lib/core/errors.ts";
import { fieldErrors } from "@/lib/core/field-errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { Description, Upload } from "./operation.ts";
import { type ApiErrorCode, apiErrors } from "./problem.ts";

/** No order needs more. */
export const maximumBodyBytes = 65_536;

export type InputErrorCode =
  | "unsupported_media_type"
  | "incomplete_body"
  | "body_too_large"
  | "malformed_json"
  | "invalid_input";

function refuse(code: InputErrorCode, fields?: Record<string, string>) {
  return fail<InputErrorCode>(code, commonErrors[code].message, fields ? { fields } : {});
}

/** Reads at most so many bytes, whatever the Content-Length claims. */
async function readBytes(request: Request, maximumBytes: number): Promise<Result<Uint8Array, InputErrorCode>> {
  if (Number(request.headers.get("content-length") ?? 0) > maximumBytes) return refuse("body_too_large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const part = await reader.read().catch(() => null);
    if (part === null) return refuse("incomplete_body");
    const { done, value } = part;
    if (done) break;
    size += value.byteLength;
    if (size > maximumBytes) {
      await reader.cancel();
      return refuse("body_too_large");
    }
    chunks.push(value);
  }
  return ok(Buffer.concat(chunks));
}

function mediaTypeOf(request: Request): string | undefined {
  return request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
}

async function readJson(request: Request): Promise<Result<unknown, InputErrorCode>> {
  if (mediaTypeOf(request) !== "application/json") return refuse("unsupported_media_type");
  const bytes = await readBytes(request, maximumBodyBytes);
  if (!bytes.ok) return bytes;
  try {
    return ok(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.value)) as unknown);
  } catch {
    return refuse("malformed_json");
  }
}

/** The key of `Idempotency-Key`, which the draft standard writes in quotes and most people do not. */
export function idempotencyKeyOf(request: Request): string | undefined {
  return request.headers
    .get("idempotency-key")
    ?.trim()
    .replace(/^"(.*)"$/, "$1");
}

/** The JSON body. The `Idempotency-Key` header becomes the field `idempotencyKey` where there is one. */
async function readBody(request: Request, schema: z.ZodType): Promise<Result<unknown, InputErrorCode>> {
  const body = await readJson(request);
  if (!body.ok) return body;
  const takesKey = schema instanceof z.ZodObject && "idempotencyKey" in schema.shape;
  const key = takesKey ? idempotencyKeyOf(request) : undefined;
  const value = key === undefined || !isObject(body.value) ? body.value : { ...body.value, idempotencyKey: key };
  if (isObject(body.value) && key !== undefined && (body.value.idempotencyKey ?? key) !== key) {
    return refuse("invalid_input", { idempotencyKey: "The header and the body name different keys." });
  }
  return parse(schema, value);
}

async function readUpload(
  request: Request,
  { contentTypes, maximumBytes }: Upload,
): Promise<Result<Uint8Array, InputErrorCode>> {
  if (!contentTypes.includes(mediaTypeOf(request) ?? "")) return refuse("unsupported_media_type");
  return readBytes(request, maximumBytes);
}

/** Whether zod missed one value and was given several. */
function isRepetition({ code, path }: z.core.$ZodIssue, repeated: ReadonlySet<unknown>): boolean {
  return repeated.has(path[0]) && code !== "custom" && code !== "unrecognized_keys";
}

/** The query string: a name given several times is a list, which only few parameters take. */
function readQuery(request: Request, schema: z.ZodType): Result<unknown, InputErrorCode> {
  const given = new URL(request.url).searchParams;
  const lists = [...new Set(given.keys())].map((name) => [name, given.getAll(name)] as const);
  const repeated = new Set(lists.flatMap(([name, values]) => (values.length > 1 ? [name] : [])));
  const parsed = schema.safeParse(
    Object.fromEntries(lists.map(([name, values]) => [name, values.length > 1 ? values : values[0]])),
  );
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.map((issue) =>
    isRepetition(issue, repeated) ? { ...issue, message: "Give this only once." } : issue,
  );
  return refuse("invalid_input", fieldErrors(new z.ZodError(issues)));
}

function parse(schema: z.ZodType, value: unknown): Result<unknown, InputErrorCode> {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : refuse("invalid_input", fieldErrors(parsed.error));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const noQuery = z.strictObject({});

/** What a request brings, checked by the schemas of its operation. */
export interface Input {
  params: unknown;
  query: unknown;
  body: unknown;
  upload: Uint8Array | undefined;
}

/**
 * Reads path, query and body as an operation describes them; what it does not describe is not read.
 * Errors: what the description calls an unreadable path, then {@link InputErrorCode}.
 */
export async function readInput(
  request: Request,
  pathParams: unknown,
  { params, query, body, upload, unknown = "not_found" }: Description,
): Promise<Result<Input, ApiErrorCode>> {
  const readParams = params ? params.safeParse(pathParams) : { success: true as const, data: {} };
  if (!readParams.success) return fail(unknown, apiErrors[unknown].message);
  const readingQuery = readQuery(request, query ?? noQuery);
  if (!readingQuery.ok) return readingQuery;
  const readingBody = body ? await readBody(request, body) : ok(undefined);
  if (!readingBody.ok) return readingBody;
  const readingUpload = upload ? await readUpload(request, upload) : ok(undefined);
  if (!readingUpload.ok) return readingUpload;
  return ok({
    params: readParams.data,
    query: readingQuery.value,
    body: readingBody.value,
    upload: readingUpload.value,
  });
}
