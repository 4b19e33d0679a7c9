import { env } from "./env.ts";

/**
 * Where a request was started. A session travels in a cookie that browsers send along from anywhere, so what changes something must come from
 * our own pages. Browsers say where from in `Sec-Fetch-Site` and `Origin`, which scripts cannot set.
 */

const harmlessMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** What the client called us by. `X-Forwarded-Host` counts only behind proxies of ours, which overwrite it. */
function calledHost(headers: Headers): string | null {
  const forwarded = env().TRUSTED_PROXY_HOPS > 0 ? headers.get("x-forwarded-host") : null;
  return forwarded ?? headers.get("host");
}

/** Whether `Origin` names the address by which we were called, or the one we are configured with. */
export function isOurOrigin(origin: string, headers: Headers): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, origin: normalized } = new URL(origin);
  return normalized === new URL(env().NEXTAUTH_URL).origin || host === calledHost(headers);
}

/** Whether a request proves that our own page started it. A program that brings a session cookie sends `Origin` with our address. */
export function isFromOurPages(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  return origin !== null && isOurOrigin(origin, headers);
}

/**
 * Whether a browser says that another site started this change. Unlike {@link isFromOurPages} it lets pass what says nothing: programs,
 * Stripe's webhooks, schedulers; browsers always say it.
 */
export function isChangeFromElsewhere(method: string, headers: Headers): boolean {
  if (harmlessMethods.has(method)) return false;
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  const origin = headers.get("origin");
  return origin !== null && !isOurOrigin(origin, headers);
}
