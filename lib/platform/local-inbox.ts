import type { Environment } from "./env.ts";

/** Under this path our own origin shows the local mail inbox, so that a phone or a mapped port can read mail as well. */
export const inboxPath = "/inbox";

type InboxSettings = Pick<Environment, "APP_ENV" | "RESEND_BASE_URL">;

/**
 * Where a request for the inbox is passed on to.
 * @returns null for every other path, in production, and when mail goes anywhere but to this machine
 */
export function inboxTarget(settings: InboxSettings, pathname: string, search: string): URL | null {
  if (pathname !== inboxPath && !pathname.startsWith(`${inboxPath}/`)) return null;
  if (settings.APP_ENV === "production" || settings.RESEND_BASE_URL === undefined) return null;
  const target = new URL(settings.RESEND_BASE_URL);
  if (target.hostname !== "127.0.0.1" && target.hostname !== "localhost") return null;
  target.pathname = pathname;
  target.search = search;
  return target;
}
