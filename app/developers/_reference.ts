import "server-only";
import { curlOf } from "@/app/api/_support/curl.ts";
import { codesOf } from "@/app/api/_support/errors.ts";
import { everyOperation } from "@/app/api/_support/every-operation.ts";
import type { OpenApiOperation, OpenApiResponse } from "@/app/api/_support/openapi/document.ts";
import { apiDocument, readDocument } from "@/app/api/_support/openapi/read-document.ts";
import { type Description, isForVisitors, type Operation, scopesOf } from "@/app/api/_support/operation.ts";
import { apiErrors } from "@/app/api/_support/problem.ts";
import { tags } from "@/app/api/_support/tags.ts";
import type { OperationDetails, OperationEntry, SchemaNode } from "@/components/developers/model.ts";

const operations: readonly Operation[] = [...everyOperation, readDocument];

/** Chapters in their order. */
export const chapters = Object.entries(tags).map(([name, description]) => ({ name, description }));

/** Names of fields, however deep; references are left to their own pages. */
function fieldNames(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const { properties } = value as SchemaNode;
  const own = typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
  return [...own, ...Object.values(value).flatMap(fieldNames)];
}

function documented({ method, path }: Description): OpenApiOperation | undefined {
  return apiDocument().paths[path]?.[method.toLowerCase()];
}

function toEntry({ description }: Operation): OperationEntry {
  const { id, method, path, tag, summary, details = "" } = description;
  const { parameters = [], requestBody } = documented(description) ?? {};
  const names = [...parameters.map(({ name }) => name), ...fieldNames(requestBody)];
  const words = [id, method, path, tag, summary, details, ...new Set(names), ...(description.errors ?? [])];
  return { id, method, path, tag, summary, text: words.join(" ").toLowerCase() };
}

let entries: OperationEntry[] | undefined;

/** Every operation, in the order of its address. */
export function listEntries(): OperationEntry[] {
  entries ??= operations.map(toEntry);
  return entries;
}

function accessSentence(description: Description): string {
  const scopes = scopesOf(description);
  if (scopes.length === 0) return "Anybody may call it; nobody is asked who they are.";
  const words = `${scopes.length === 1 ? "the scope" : "the scopes"} ${scopes.join(" and ")}`;
  if (isForVisitors(description.access)) return `Anybody may call it. A key needs ${words}.`;
  return `Needs an access token, or a key with ${words}.`;
}

function notesOf({ description, validator }: Operation): string[] {
  return [
    description.idempotent ? "Give it an Idempotency-Key to be able to send it again." : "",
    validator ? "Answers 304 to the ETag of what you have while that is still right." : "",
  ].filter(Boolean);
}

function isResponse(response: OpenApiResponse | { $ref: string }): response is OpenApiResponse {
  return "description" in response;
}

/** Everything about one operation; null when there is none of this name. */
export function findDetails(id: string): OperationDetails | null {
  const operation = operations.find(({ description }) => description.id === id);
  const api = operation && documented(operation.description);
  if (!operation || !api) return null;
  const { description } = operation;
  const { method, path, tag, summary, details = null, upload } = description;
  const answers = Object.entries(api.responses).flatMap(([status, response]) =>
    Number(status) < 400 && isResponse(response)
      ? [{ status, description: response.description, schema: response.content?.["application/json"]?.schema ?? null }]
      : [],
  );
  const problems = codesOf(description).map((code) => ({ code, ...apiErrors[code] }));
  return {
    ...{ id, method, path, tag, summary, details, answers },
    access: accessSentence(description),
    notes: notesOf(operation),
    parameters: (api.parameters ?? []).map(({ name, in: place, required, description: words = "", schema }) => ({
      ...{ name, place, schema },
      isRequired: required,
      description: words,
    })),
    body: api.requestBody?.content["application/json"]?.schema ?? null,
    fileTypes: upload ? [...upload.contentTypes] : [],
    problems: problems.sort((one, other) => one.status - other.status || one.code.localeCompare(other.code)),
    curl: curlOf(description),
  };
}

/** Schemas that have a name of their own. */
export function namedSchemas(): Record<string, SchemaNode> {
  return apiDocument().components.schemas;
}
