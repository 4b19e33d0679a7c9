import "server-only";
import type { Result } from "@/lib/core/result.ts";
import { clientAddress, networkOf } from "@/lib/platform/client-address.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";

/** Counts one look at a tag: nobody tries codes by the thousand. Errors: `rate_limited` with the seconds to wait. */
export function consumeProofLimit(headers: Headers): Promise<Result<void, "rate_limited">> {
  return consumeRateLimit("proofPerNetwork", networkOf(clientAddress(headers)));
}
