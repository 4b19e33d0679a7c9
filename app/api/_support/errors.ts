import { type Description, isForVisitors } from "./operation.ts";
import type { ApiErrorCode } from "./problem.ts";

type Codes = readonly ApiErrorCode[];

const ofNamed: Codes = ["idempotency_conflict", "idempotency_in_progress"];
const ofCredentials: Codes = ["invalid_token", "insufficient_scope"];
const ofPeople: Codes = ["unauthenticated", "forbidden"];
const ofBodies: Codes = ["unsupported_media_type", "incomplete_body", "body_too_large"];

/** Every code that an operation may answer with: its own, and those that follow from how it is described. */
export function codesOf(description: Description): ApiErrorCode[] {
  const { access, method, params, unknown, body, upload, idempotent, isUncounted, errors = [] } = description;
  const codes: Codes = [
    ...errors,
    ...(params ? [unknown ?? ("not_found" as const)] : []),
    "invalid_input",
    ...(idempotent ? ofNamed : []),
    ...(body || upload ? ofBodies : []),
    ...(body ? (["malformed_json"] as const) : []),
    ...(access === "anybody" ? [] : ofCredentials),
    ...(isForVisitors(access) ? [] : ofPeople),
    ...(access !== "anybody" && method !== "GET" ? (["origin_not_allowed"] as const) : []),
    ...(isUncounted ? [] : (["rate_limited"] as const)),
    "internal_error",
  ];
  return [...new Set(codes)];
}
