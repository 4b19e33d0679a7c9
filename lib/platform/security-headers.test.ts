import { describe, expect, test } from "vitest";
import { contentSecurityPolicy, type SecurityHeaderOptions, securityHeaders } from "./security-headers.ts";

const options: SecurityHeaderOptions = {
  nonce: "bm9uY2U=",
  isDevelopment: false,
  isSecure: false,
  connectOrigins: ["ws://shoes.local:3000"],
  formOrigins: [],
};

function directives(change: Partial<SecurityHeaderOptions> = {}): Record<string, string[]> {
  const policy = contentSecurityPolicy({ ...options, ...change });
  return Object.fromEntries(
    policy.split("; ").map((part) => {
      const [name = "", ...sources] = part.split(" ");
      return [name, sources];
    }),
  );
}

describe("contentSecurityPolicy", () => {
  test("in production only scripts with the nonce run, and nothing evaluates text", () => {
    expect(directives()["script-src"]).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
    expect(directives()["style-src-elem"]).toEqual(["'self'", "'nonce-bm9uY2U='"]);
    expect(contentSecurityPolicy(options)).not.toContain("unsafe-eval");
    expect(contentSecurityPolicy(options).match(/unsafe-inline/g)).toHaveLength(1);
  });

  test("nobody frames us, nothing moves the base, forms stay here", () => {
    expect(directives()).toMatchObject({
      "default-src": ["'self'"],
      "frame-ancestors": ["'none'"],
      "base-uri": ["'self'"],
      "form-action": ["'self'"],
      "object-src": ["'none'"],
    });
  });

  test("the answer to a form may lead to the payment pages, where there are some elsewhere", () => {
    const { "form-action": origins } = directives({ formOrigins: ["https://checkout.stripe.com"] });
    expect(origins).toEqual(["'self'", "https://checkout.stripe.com"]);
  });

  test("connections go to us and to the live server", () => {
    expect(directives()["connect-src"]).toEqual(["'self'", "ws://shoes.local:3000"]);
  });

  test("development may evaluate and style inline, for hot reload", () => {
    expect(directives({ isDevelopment: true })["script-src"]).toContain("'unsafe-eval'");
    expect(directives({ isDevelopment: true })["style-src-elem"]).toEqual(["'self'", "'unsafe-inline'"]);
  });

  test("requests are upgraded only where the page itself came over https", () => {
    expect(directives()).not.toHaveProperty("upgrade-insecure-requests");
    expect(directives({ isSecure: true })).toHaveProperty("upgrade-insecure-requests");
  });
});

test("securityHeaders carries the policy and the constant ones", () => {
  const headers = securityHeaders(options);
  expect(headers["Content-Security-Policy"]).toBe(contentSecurityPolicy(options));
  expect(headers).toMatchObject({
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
  });
  expect(headers["Strict-Transport-Security"]).toMatch(/^max-age=\d{8}/);
  expect(headers["Permissions-Policy"]).toContain("geolocation=()");
});
