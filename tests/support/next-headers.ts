/**
 * What Next would know of the request at hand: its cookies and headers. The code under test reads them through `next/headers`,
 * which a test replaces, because there is no server around it:
 *
 *     vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));
 *
 * This file imports nothing, since whatever it imported could itself be waiting for `next/headers`.
 */
let current: { cookies: Map<string, string>; headers: Headers } = { cookies: new Map(), headers: new Headers() };

/** From now on requests carry these cookies and headers, and nothing of before. */
export function setNextRequest(cookies: Record<string, string> = {}, given: HeadersInit = {}): void {
  current = { cookies: new Map(Object.entries(cookies)), headers: new Headers(given) };
}

/** Stands in for Next's `cookies()`. */
export async function cookies() {
  return {
    get(name: string) {
      const value = current.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set(name: string, value: string) {
      current.cookies.set(name, value);
    },
  };
}

/** The cookies a browser would have after the last request: those it sent and those that were set. */
export function cookiesAfter(): Record<string, string> {
  return Object.fromEntries(current.cookies);
}

/** Stands in for Next's `headers()`. */
export async function headers() {
  return current.headers;
}
