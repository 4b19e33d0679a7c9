import "server-only";
import type { z } from "zod";
import { commonErrors } from "@/lib/core/errors.ts";
import { fieldErrors } from "@/lib/core/field-errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";

/** No order needs more. */
export const maximumBodyBytes = 65_536;

export type InputErrorCode = "unsupported_media_type" | "body_too_large" | "malformed_json" | "invalid_input";

function refuse(code: InputErrorCode, fields?: Record<string, string>) {
  return fail<InputErrorCode>(code, commonErrors[code].message, fields ? { fields } : {});
}

/** Reads at most {@link maximumBodyBytes}, whatever the Content-Length claims; null when there is more. */
async function readBytes(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maximumBodyBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maximumBodyBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(";", 1)[0]?.trim().toLowerCase() === "application/json";
}

async function readJson(request: Request): Promise<Result<unknown, InputErrorCode>> {
  if (!isJson(request.headers.get("content-type"))) return refuse("unsupported_media_type");
  const bytes = await readBytes(request);
  if (bytes === null) return refuse("body_too_large");
  try {
    return ok(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown);
  } catch {
    return refuse("malformed_json");
  }
}

/** The key of `Idempotency-Key`, which the draft standard writes in quotes and most people do not. */
function idempotencyKeyOf(request: Request): string | undefined {
  return request.headers
    .get("idempotency-key")
    ?.trim()
    .replace(/^"(.*)"$/, "$1");
}

/**
 * The JSON body of a request, checked by a schema. The `Idempotency-Key` header, if any, becomes the field `idempotencyKey`.
 * Errors: `unsupported_media_type`, `body_too_large`, `malformed_json`, `invalid_input` with the fields.
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Result<z.output<Schema>, InputErrorCode>> {
  const body = await readJson(request);
  if (!body.ok) return body;
  const key = idempotencyKeyOf(request);
  const value = key === undefined || !isObject(body.value) ? body.value : { ...body.value, idempotencyKey: key };
  if (isObject(body.value) && key !== undefined && (body.value.idempotencyKey ?? key) !== key) {
    return refuse("invalid_input", { idempotencyKey: "The header and the body name different keys." });
  }
  return parse(schema, value);
}

/** The query string of a request, checked by a schema; a parameter given twice is refused. */
export function readQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Result<z.output<Schema>, InputErrorCode> {
  const given = new URL(request.url).searchParams;
  const twice = [...new Set(given.keys())].filter((name) => given.getAll(name).length > 1);
  if (twice.length > 0) {
    return refuse("invalid_input", Object.fromEntries(twice.map((name) => [name, "Give this only once."])));
  }
  return parse(schema, Object.fromEntries(given));
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): Result<z.output<Schema>, InputErrorCode> {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : refuse("invalid_input", fieldErrors(parsed.error));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
