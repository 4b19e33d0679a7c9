/** What the proxy adds to every page and answer. Pure: everything comes in, headers go out. */

export interface SecurityHeaderOptions {
  /** Fresh for every request; only scripts that carry it run. */
  nonce: string;
  /** Development needs eval for hot reload and inline styles for the error overlay. */
  isDevelopment: boolean;
  /** Whether the browser came over https. */
  isSecure: boolean;
  /** Further origins that pages may open connections to. */
  connectOrigins: readonly string[];
  /** Further origins to which the answer to a form may lead. */
  formOrigins: readonly string[];
}

/** The policy for pages: nothing from elsewhere, no script without the request's nonce, no framing. */
export function contentSecurityPolicy(options: SecurityHeaderOptions): string {
  const { nonce, isDevelopment, isSecure, connectOrigins, formOrigins } = options;
  const directives: [name: string, ...sources: string[]][] = [
    ["default-src", "'self'"],
    ["script-src", "'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    // A nonce would switch 'unsafe-inline' off.
    ["style-src-elem", "'self'", isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    // Charts and popovers place themselves by style attributes.
    ["style-src-attr", "'unsafe-inline'"],
    ["img-src", "'self'", "data:", "blob:"],
    ["font-src", "'self'"],
    ["connect-src", "'self'", ...connectOrigins],
    ["manifest-src", "'self'"],
    ["worker-src", "'self'"],
    ["frame-src", "'none'"],
    ["object-src", "'none'"],
    ["base-uri", "'self'"],
    ["form-action", "'self'", ...formOrigins],
    ["frame-ancestors", "'none'"],
    ...(isSecure ? [["upgrade-insecure-requests"] as [string]] : []),
  ];
  return directives.map((parts) => parts.join(" ")).join("; ");
}

/** The policy for drawings: a picture that is opened as a document runs nothing and loads nothing. */
export const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Headers that are the same for every answer. HSTS is ignored by browsers over http, so it is always there. */
const constantHeaders = {
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // Not no-referrer: forms sent before JavaScript has loaded would lose their Origin.
  "Referrer-Policy": "same-origin",
  "Permissions-Policy":
    "accelerometer=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(self), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-DNS-Prefetch-Control": "off",
} as const;

/** Every security header of one answer. */
export function securityHeaders(options: SecurityHeaderOptions): Record<string, string> {
  return { ...constantHeaders, "Content-Security-Policy": contentSecurityPolicy(options) };
}
