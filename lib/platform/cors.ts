import { env } from "./env.ts";
import { isOurOrigin } from "./request-source.ts";

/*
 * What browsers are told about calls from pages of other sites that may make them (API_ALLOWED_ORIGINS). Credentials are never allowed:
 * such a page brings a token or key, not the person's cookie.
 */

const exposed = [
  "ETag",
  "Idempotency-Replayed",
  "Location",
  "RateLimit",
  "RateLimit-Policy",
  "Retry-After",
  "X-Request-Id",
];
const preflightSeconds = 600;

/** For the answer to a call itself. @param origin one that may */
export function corsHeaders(origin: string): Record<string, string> {
  return { "access-control-allow-origin": origin, "access-control-expose-headers": exposed.join(", ") };
}

/** For the answer to the question that a browser asks before such a call. */
export function preflightHeaders(origin: string): Record<string, string> {
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
    "access-control-allow-headers": "Authorization, Content-Type, Idempotency-Key, If-None-Match, X-Request-Id",
    "access-control-max-age": String(preflightSeconds),
  };
}

/** Whether pages of other sites may ever call this. */
export function isForForeignPages(pathname: string): boolean {
  return pathname.startsWith("/api/v1/") || pathname.startsWith("/api/pusher/");
}

/** The other site whose page makes this request, if it is one that may; null otherwise. */
export function allowedForeignOrigin(headers: Headers): string | null {
  const origin = headers.get("origin");
  return origin !== null && env().API_ALLOWED_ORIGINS.includes(origin) ? origin : null;
}

/** Whether a WebSocket may be opened: by our own pages, those of sites that may, and programs, which have no page. */
export function maySocketOpen(headers: Headers): boolean {
  const origin = headers.get("origin");
  return origin === null || isOurOrigin(origin, headers) || allowedForeignOrigin(headers) !== null;
}
