import { describe, expect, it } from "vitest";
import { mayReadMetrics } from "./metrics-access.ts";

const token = "a-token-of-the-deployment";

describe("mayReadMetrics", () => {
  it.each([
    ["the token from anywhere", `Bearer ${token}`, "203.0.113.7", token, true],
    ["the machine itself", null, "127.0.0.1", token, true],
    ["the machine itself over IPv6", null, "::1", undefined, true],
    ["the machine itself, mapped", null, "::ffff:127.0.0.1", undefined, true],
    ["a proxy on the machine", null, null, token, false],
    ["another machine", null, "10.0.0.8", undefined, false],
    ["another token", "Bearer another", "203.0.113.7", token, false],
    ["another token from the machine itself", "Bearer another", "127.0.0.1", token, false],
    ["a token where there is none", "Bearer undefined", "203.0.113.7", undefined, false],
  ])("%s", (_who, authorization, directPeer, known, expected) => {
    expect(mayReadMetrics({ authorization, directPeer }, known)).toBe(expected);
  });
});
