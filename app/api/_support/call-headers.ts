import "server-only";
import { fail, type Result } from "@/lib/core/result.ts";
import { type CountedCall, callLimits } from "@/lib/platform/call-limits.ts";
import { waitText } from "@/lib/platform/rate-limit.ts";

/**
 * How often the caller may call, and how often they still may: the fields of the IETF's draft (draft-ietf-httpapi-ratelimit-headers).
 * `q` tokens a window of `w` seconds; `r` are left, and in `t` seconds it is all of them again.
 */
export function limitHeaders(calls: readonly CountedCall[]): Record<string, string> {
  if (calls.length === 0) return {};
  const policies = calls.map(({ limit }) => {
    const { capacity, windowSeconds } = callLimits[limit];
    return `"${limit}";q=${capacity};w=${windowSeconds}`;
  });
  const states = calls.map(({ limit, remaining, fullInSeconds }) => `"${limit}";r=${remaining};t=${fullInSeconds}`);
  return { "ratelimit-policy": policies.join(", "), ratelimit: states.join(", ") };
}

/** The refusal of a call that came too often by any of its limits; null when it did not. */
export function tooManyCalls(calls: readonly CountedCall[]): Result<never, "rate_limited"> | null {
  const retryAfterSeconds = Math.max(0, ...calls.map((call) => call.retryAfterSeconds));
  if (retryAfterSeconds === 0) return null;
  return fail("rate_limited", `That was too often. Please try again in ${waitText(retryAfterSeconds)}.`, {
    details: { retryAfterSeconds },
  });
}
