import type { Environment } from "./env.ts";

/** Under this path our own origin shows the local inbox, so that a phone or a mapped port can read mails and texts as well. */
export const inboxPath = "/inbox";

type InboxSettings = Pick<Environment, "APP_ENV" | "RESEND_BASE_URL" | "TWILIO_BASE_URL">;

function isOnThisMachine(url: string): boolean {
  return ["127.0.0.1", "localhost"].includes(new URL(url).hostname);
}

/**
 * Where a request for the inbox is passed on to.
 * @returns null for every other path, in production, and when neither mail nor texts go to this machine
 */
export function inboxTarget(settings: InboxSettings, pathname: string, search: string): URL | null {
  if (pathname !== inboxPath && !pathname.startsWith(`${inboxPath}/`)) return null;
  const local = [settings.RESEND_BASE_URL, settings.TWILIO_BASE_URL].find((one) => one && isOnThisMachine(one));
  if (settings.APP_ENV === "production" || local === undefined) return null;
  const target = new URL(local);
  target.pathname = pathname;
  target.search = search;
  return target;
}
