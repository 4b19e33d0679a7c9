import "server-only";
import { env } from "@/lib/platform/env.ts";

/**
 * Whether a request that changes something comes from our own pages. A session travels in a cookie that browsers send along from
 * anywhere, so a write must prove where it was started: browsers set both headers themselves and scripts cannot.
 * A program that brings a session cookie sends `Origin` with our address.
 */
export function isSameOrigin(request: Request): boolean {
  const fetchSite = request.headers.get("sec-fetch-site");
  if (fetchSite !== null) return fetchSite === "same-origin";
  const origin = request.headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const { host, origin: normalized } = new URL(origin);
  return normalized === new URL(env().NEXTAUTH_URL).origin || host === hostOf(request);
}

/** What the client called us by. `X-Forwarded-Host` counts only behind proxies of ours, which overwrite it. */
function hostOf(request: Request): string | null {
  const forwarded = env().TRUSTED_PROXY_HOPS > 0 ? request.headers.get("x-forwarded-host") : null;
  return forwarded ?? request.headers.get("host");
}
