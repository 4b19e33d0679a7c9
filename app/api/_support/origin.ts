import "server-only";
import { isFromOurPages } from "@/lib/platform/request-source.ts";

/** Whether a request that changes something comes from our own pages, or from a program that says so. */
export function isSameOrigin(request: Request): boolean {
  return isFromOurPages(request.headers);
}
