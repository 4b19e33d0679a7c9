import type { Description } from "./operation.ts";
import type { ApiErrorCode } from "./problem.ts";

const always = ["rate_limited", "internal_error"] as const satisfies readonly ApiErrorCode[];
const ofInput = ["invalid_input"] as const satisfies readonly ApiErrorCode[];
const ofBody = [
  "unsupported_media_type",
  "body_too_large",
  "malformed_json",
] as const satisfies readonly ApiErrorCode[];
const ofPeople = ["unauthenticated", "forbidden"] as const satisfies readonly ApiErrorCode[];

/** Every code that an operation may answer with: its own, and those that follow from how it is described. */
export function codesOf({ access, method, params, unknown, body, errors = [] }: Description): ApiErrorCode[] {
  const codes: readonly ApiErrorCode[] = [
    ...errors,
    ...(params ? [unknown ?? ("not_found" as const)] : []),
    ...ofInput,
    ...(body ? ofBody : []),
    ...(access === "anybody" || access === "visitor" ? [] : ofPeople),
    ...(access !== "anybody" && method !== "GET" ? (["origin_not_allowed"] as const) : []),
    ...always,
  ];
  return [...new Set(codes)];
}
