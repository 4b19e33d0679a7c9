import "server-only";
import { clientAddress } from "@/lib/platform/client-address.ts";

/** Where a request comes from, as far as its headers can be believed. */
export interface RequestOrigin {
  ipAddress: string | null;
  userAgent: string | null;
}

const maximumUserAgentLength = 400;

/** Reads the origin of a request from its headers. */
export function requestOriginOf(headers: Headers): RequestOrigin {
  return {
    ipAddress: clientAddress(headers),
    userAgent: headers.get("user-agent")?.slice(0, maximumUserAgentLength) ?? null,
  };
}
