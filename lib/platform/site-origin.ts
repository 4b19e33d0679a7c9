import { env } from "./env.ts";

/**
 * The origin under which a person called us, for addresses that lead back to us from elsewhere. In production always the
 * configured one. On this machine the browser's own, so that a phone or a mapped port comes back to where it was.
 */
export function siteOrigin(request: Request): string {
  const { APP_ENV, NEXTAUTH_URL } = env();
  const configured = new URL(NEXTAUTH_URL).origin;
  if (APP_ENV === "production") return configured;
  const called = request.headers.get("origin");
  return called !== null && /^https?:\/\/[^/?#]+$/.test(called) && URL.canParse(called) ? called : configured;
}
