import { NextRequest } from "next/server";
import { describe, expect, test, vi } from "vitest";
import { config, proxy } from "./proxy.ts";

const foreign = vi.hoisted(() => {
  const origin = "https://app.example";
  process.env.API_ALLOWED_ORIGINS = origin;
  return origin;
});

function request(path: string, headers: Record<string, string> = {}): NextRequest {
  return new NextRequest(new URL(path, "http://localhost:3000"), { headers: { host: "localhost:3000", ...headers } });
}

/** What Next hands on to the page under this name. */
const forwarded = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);

describe("every answer", () => {
  test("has a policy with a fresh nonce, and the page is told both", () => {
    const [first, second] = [proxy(request("/")), proxy(request("/"))];
    const nonce = forwarded(first, "x-nonce");
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(first.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
    expect(forwarded(first, "content-security-policy")).toBe(first.headers.get("content-security-policy"));
    expect(forwarded(second, "x-nonce")).not.toBe(nonce);
  });

  test("has the other security headers", () => {
    const { headers } = proxy(request("/api/v1/anything"));
    for (const name of ["strict-transport-security", "x-content-type-options", "x-frame-options", "referrer-policy"]) {
      expect(headers.get(name)).toBeTruthy();
    }
  });

  test("is kept from other sites' pages, but for pictures of shoes, which mails show", () => {
    const mayBeShown = (path: string) => proxy(request(path)).headers.get("cross-origin-resource-policy");
    expect(mayBeShown("/images/products/dunk-low/main/320.webp")).toBe("cross-origin");
    for (const path of ["/", "/images/uploads/a/320.webp", "/images/inspections/a/b"]) {
      expect(mayBeShown(path)).toBe("same-origin");
    }
  });

  test("a nonce or policy that a client brings is overwritten", () => {
    const response = proxy(request("/", { "x-nonce": "mine", "content-security-policy": "script-src *" }));
    expect(forwarded(response, "x-nonce")).not.toBe("mine");
    expect(forwarded(response, "content-security-policy")).not.toContain("script-src *");
  });

  test("carries a request id: the one that came, if it is well-formed", () => {
    const kept = proxy(request("/", { "x-request-id": "edge-1234567890" }));
    expect([kept.headers.get("x-request-id"), forwarded(kept, "x-request-id")]).toEqual(
      Array(2).fill("edge-1234567890"),
    );
    const replaced = proxy(request("/", { "x-request-id": "<script>" }));
    expect(replaced.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("lets the page open its live connection at the address it was called by", () => {
    const policy = proxy(request("/", { host: "192.168.1.9:41000" })).headers.get("content-security-policy");
    expect(policy).toContain("connect-src 'self' ws://192.168.1.9:41000 wss://192.168.1.9:41000;");
    const forged = proxy(request("/", { host: "x; script-src *" })).headers.get("content-security-policy");
    expect(forged).not.toContain("script-src *");
  });

  test("asks for https only where it came over https", () => {
    expect(proxy(request("/")).headers.get("content-security-policy")).not.toContain("upgrade-insecure-requests");
    const secure = proxy(request("/", { "x-forwarded-proto": "https" }));
    expect(secure.headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
  });
});

describe("a change", () => {
  const post = (path: string, headers: Record<string, string>) =>
    proxy(
      new NextRequest(new URL(path, "http://localhost:3000"), {
        method: "POST",
        headers: { host: "localhost:3000", ...headers },
      }),
    ).status;

  test.each([
    ["another site's form", { "sec-fetch-site": "cross-site" }],
    ["a subdomain of ours", { "sec-fetch-site": "same-site", origin: "http://blog.localhost:3000" }],
    ["a browser without Sec-Fetch-Site", { origin: "https://evil.example" }],
    ["a sandboxed frame", { origin: "null" }],
    ["the right host on another port", { origin: "http://localhost:4000" }],
    ["a host that the client made up", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
  ])("that %s has started is refused, for pages and routes", (_who, headers) => {
    for (const path of ["/login", "/sneakers/a-shoe", "/checkout/start", "/api/auth/signout"]) {
      expect([path, post(path, headers)]).toEqual([path, 403]);
    }
  });

  test.each([
    ["our own page", { "sec-fetch-site": "same-origin", origin: "http://localhost:3000" }],
    ["our own page behind a mapped port", { "sec-fetch-site": "same-origin", origin: "http://localhost:8080" }],
    ["our own page under another name", { host: "192.168.1.9:3000", origin: "http://192.168.1.9:3000" }],
    ["a person who sends a form again", { "sec-fetch-site": "none" }],
    ["a program that says nothing", {}],
  ])("that %s has started passes", (_who, headers) => expect(post("/login", headers)).toBe(200));

  test("reading is open to everybody, and the API's routes look for themselves", () => {
    expect(proxy(request("/sneakers/a-shoe", { "sec-fetch-site": "cross-site" })).status).toBe(200);
    expect(post("/api/v1/bids", { "sec-fetch-site": "cross-site" })).toBe(200);
  });
});

describe("pages of other sites", () => {
  test("may call the API if their site is on the list, without our cookies", () => {
    const { headers } = proxy(request("/api/v1/bids", { origin: foreign }));
    expect(headers.get("access-control-allow-origin")).toBe(foreign);
    expect(headers.get("access-control-expose-headers")).toContain("RateLimit");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    const preflight = proxy(
      new NextRequest("http://localhost:3000/api/v1/bids", {
        method: "OPTIONS",
        headers: { origin: foreign, "access-control-request-method": "POST" },
      }),
    );
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, foreign]);
    expect(preflight.headers.get("access-control-allow-headers")).toContain("Authorization");
  });

  test.each(["https://evil.example", "null", "https://app.example.evil.example"])("are told nothing: %s", (origin) => {
    const { headers } = proxy(request("/api/v1/bids", { origin }));
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("vary")).toBe("Origin");
  });

  test("are told nothing of pages and forms", () => {
    expect(proxy(request("/account", { origin: foreign })).headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("live connections", () => {
  const upgrade = { upgrade: "websocket", connection: "Upgrade" };

  test("are passed on to the server on this machine", () => {
    const response = proxy(request("/realtime/app/test-key?protocol=7", upgrade));
    expect(response.headers.get("x-middleware-rewrite")).toBe("http://127.0.0.1:1/app/test-key?protocol=7");
  });

  test("are opened by our own pages, those of sites on the list, and programs", () => {
    const statusFor = (headers: Record<string, string>) =>
      proxy(request("/realtime/app/test-key?protocol=7", { ...upgrade, ...headers })).status;
    const origins = ["http://localhost:3000", foreign, "https://evil.example", "null"];
    expect(origins.map((origin) => statusFor({ origin }))).toEqual([200, 200, 403, 403]);
    expect(statusFor({})).toBe(200);
    const onPhone = { host: "192.168.1.9:41000", origin: "http://192.168.1.9:41000" };
    expect(statusFor(onPhone)).toBe(200);
  });

  test("nothing else is: not its REST API, not another key, not a plain request", () => {
    for (const path of ["/realtime/apps/test/events", "/realtime/app/other-key", "/realtime/"]) {
      expect([path, proxy(request(path, upgrade)).status]).toEqual([path, 404]);
    }
    expect(proxy(request("/realtime/app/test-key")).status).toBe(426);
  });
});

test("runs for pages and routes, not for built files", () => {
  const pattern = new RegExp(`^${config.matcher[0]}$`);
  for (const path of ["/", "/sneakers/a-shoe", "/api/v1/bids", "/realtime/app/x", "/icon.svg", "/_next/static"]) {
    expect([path, pattern.test(path)]).toEqual([path, true]);
  }
  for (const path of ["/_next/static/chunks/a.js", "/favicon.ico"])
    expect([path, pattern.test(path)]).toEqual([path, false]);
});

describe("the pages of the Stripe stand-in", () => {
  test("are shown under our own origin, without the pages' policy; its API is not", () => {
    const response = proxy(request("/stripe-demo/checkout/cs_test_1"));
    expect(response.headers.get("x-middleware-rewrite")).toBe("http://127.0.0.1:1/stripe-demo/checkout/cs_test_1");
    expect(response.headers.has("content-security-policy")).toBe(false);
    expect(proxy(request("/v1/customers")).headers.has("x-middleware-rewrite")).toBe(false);
  });
});

describe("the local inbox", () => {
  test("is shown under our own origin, without the pages' policy", () => {
    const response = proxy(request("/inbox?to=ada"));
    expect(response.headers.get("x-middleware-rewrite")).toBe(`${process.env.RESEND_BASE_URL}/inbox?to=ada`);
    expect(response.headers.has("content-security-policy")).toBe(false);
  });
});
