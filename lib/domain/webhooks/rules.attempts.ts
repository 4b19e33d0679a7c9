import { addMs } from "@/lib/core/clock.ts";
import { type DisabledReason, failingLimitMs, retryDelaysSeconds } from "./model.ts";

/** What came of one request. */
export interface AttemptResult {
  /** Null: there was no answer. */
  responseStatus: number | null;
  responseBody: string | null;
  /** Why it counts as failed; null: it succeeded. */
  error: string | null;
}

/** What an answer means: only 2xx is a success, and a redirect is followed nowhere. */
export function judgeAnswer(status: number, body: string): AttemptResult {
  const answer = { responseStatus: status, responseBody: body };
  if (status >= 200 && status < 300) return { ...answer, error: null };
  if (status === 410) return { ...answer, error: "It answered 410: it is gone for good." };
  if (status >= 300 && status < 400) {
    return {
      ...answer,
      error: `It answered ${status}. Redirects are not followed: name the address that answers itself.`,
    };
  }
  return { ...answer, error: `It answered ${status}. Only 200 to 299 count as received.` };
}

/**
 * When a delivery is tried again after a failure; null: not any more.
 * @param attempts tries of this round so far, from 1
 */
export function nextTryAfter(attempts: number, now: Date): Date | null {
  const seconds = retryDelaysSeconds[attempts - 1];
  return seconds === undefined ? null : addMs(now, seconds * 1_000);
}

/** Why an endpoint ends without its owner. */
export type EndReason = Exclude<DisabledReason, "owner">;

/**
 * Whether a failure ends the endpoint, and why: it says itself that it is gone, or nothing has succeeded for days.
 * @param failingSince of the first failure after the last success
 */
export function endOf(result: AttemptResult, failingSince: Date, now: Date): EndReason | null {
  if (result.responseStatus === 410) return "gone";
  return now.getTime() - failingSince.getTime() >= failingLimitMs ? "failing" : null;
}
