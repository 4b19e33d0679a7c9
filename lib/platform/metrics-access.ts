import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string) => createHash("sha256").update(text).digest();

function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}

export interface MetricsCaller {
  /** The `Authorization` header. */
  authorization: string | null;
  /** The address of whoever asks without a proxy between; null where there is one, or the host does not tell. */
  directPeer: string | null;
}

/**
 * Who may read the figures: whoever brings the token (`Authorization: Bearer …`), and processes of the same machine that ask
 * without a proxy between.
 * @param token of the deployment; without one only the machine itself may
 */
export function mayReadMetrics({ authorization, directPeer }: MetricsCaller, token: string | undefined): boolean {
  if (token !== undefined && authorization !== null) {
    return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
  }
  return directPeer !== null && isLoopback(directPeer);
}
