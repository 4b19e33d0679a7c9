import "server-only";
import { env } from "./env.ts";

/** An absolute address on our own site, for readers outside of it: search engines, link previews. @param path begins with `/` */
export function siteAddress(path = "/"): URL {
  return new URL(path, env().NEXTAUTH_URL);
}
