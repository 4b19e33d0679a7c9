/** Where a login leads when nothing better is known. */
export const homePath = "/";

/** Pages that make no sense right after a login. */
const waysIn = ["/login", "/register", "/forgot-password", "/reset-password"];

/**
 * Where to go after a login. Only a path on this very site is honored: anything that a browser would read as another
 * host (`//evil`, `/\evil`, `https:…`, with tabs or line breaks between) leads home instead.
 * @param wanted what the address bar or a form says, untrusted
 */
export function safeCallbackPath(wanted: unknown, fallback: string = homePath): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/") || wanted.length > 2_000) return fallback;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, so that "/\t/evil" means "//evil"
  if (/[\\\u0000-\u001f\u007f]/.test(wanted)) return fallback;
  const base = "https://this-site.invalid";
  let url: URL;
  try {
    url = new URL(wanted, base);
  } catch {
    return fallback;
  }
  if (url.origin !== base || url.pathname.startsWith("//")) return fallback;
  if (waysIn.includes(url.pathname) || url.pathname.startsWith("/api/")) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The login page that leads back to `path` afterwards. */
export function loginPath(path: string, reason?: "ended"): string {
  const query = new URLSearchParams({ callbackUrl: path, ...(reason ? { reason } : {}) });
  return `/login?${query}`;
}
