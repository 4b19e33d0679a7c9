import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loginPath, safeCallbackPath } from "./rules.callback.ts";

describe("safeCallbackPath", () => {
  it("keeps paths of this site", () => {
    for (const path of [
      "/",
      "/account",
      "/p/air-jordan-1?size=9&tab=asks#chart",
      "/buying?callbackUrl=//evil.example",
    ]) {
      expect(safeCallbackPath(path)).toBe(path);
    }
  });

  it("leads home instead of anywhere else", () => {
    const bad = [
      "https://evil.example",
      "//evil.example",
      "///evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "/\n//evil.example",
      "\\\\evil.example",
      "javascript:alert(1)",
      "evil.example",
      " /account",
      "/.//evil.example",
      "/a/..//evil.example",
      "",
      null,
      undefined,
      ["/account"],
      `/${"a".repeat(3_000)}`,
    ];
    for (const path of bad) expect(safeCallbackPath(path), String(path)).toBe("/");
  });

  it("does not lead back to a way in or into the API", () => {
    for (const path of ["/login", "/register?x=1", "/api/auth/signout", "/x/../login"]) {
      expect(safeCallbackPath(path, "/account")).toBe("/account");
    }
  });

  it("stays on this site whatever is typed", () => {
    const site = "https://solebook.example";
    // Beginnings and pieces that matter; whole random URLs are slow to make and rarely nasty.
    const beginning = fc.constantFrom("", "/", "//", "/\\", "https:", "javascript:", "/%2f", "/.", "/..", "\t/", "/\n");
    const pieces = fc.array(
      fc.constantFrom("/", "\\", ":", ".", "@", "?", "#", "%", "\t", "\n", "evil.example", "5c", "2f"),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(beginning, pieces, (start, rest) => {
        const wanted = start + rest.join("");
        return [wanted, `/${wanted}`].every((path) => new URL(safeCallbackPath(path), site).origin === site);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("loginPath", () => {
  it("carries the way back", () => {
    const path = loginPath("/account/addresses?edit=1", "ended");
    expect(new URL(path, "http://x").searchParams.get("callbackUrl")).toBe("/account/addresses?edit=1");
    expect(path).toContain("reason=ended");
  });
});
