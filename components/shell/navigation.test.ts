import { expect, test } from "vitest";
import { isCurrent } from "./navigation.ts";

test("a page whose pages below are not its own is current there alone", () => {
  expect(isCurrent("/admin", "/admin", true)).toBe(true);
  expect(isCurrent("/admin/users", "/admin", true)).toBe(false);
});

test.each([
  ["/", "/", true],
  ["/search", "/", false],
  ["/search", "/search", true],
  ["/buying/orders", "/buying", true],
  ["/buyingly", "/buying", false],
])("on %s the link to %s is current: %s", (pathname, href, expected) => {
  expect(isCurrent(pathname, href)).toBe(expected);
});
