import { expect, it } from "vitest";
import { withCount } from "./title-count.ts";

it.each([
  ["Solebook", 0, "Solebook"],
  ["Solebook", 3, "(3) Solebook"],
  ["(3) Solebook", 4, "(4) Solebook"],
  ["(99+) Your orders · Solebook", 0, "Your orders · Solebook"],
  ["(2) (2) Solebook", 2, "(2) Solebook"],
  ["Dunk (2002) Low", 1, "(1) Dunk (2002) Low"],
  ["Solebook", 100, "(99+) Solebook"],
])("%j with %d unread is %j", (title, unread, expected) => {
  expect(withCount(title, unread)).toBe(expected);
});
