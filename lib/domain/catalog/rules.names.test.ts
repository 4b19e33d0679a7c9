import { expect, it } from "vitest";
import { shoeName } from "./rules.names.ts";

it.each([
  ["Nike", "Dunk Low", "Nike Dunk Low"],
  ["Nike", "Nike Dunk Low", "Nike Dunk Low"],
  ["Jordan", "Air Jordan 1 Retro", "Air Jordan 1 Retro"],
  ["New Balance", "New Balance 550", "New Balance 550"],
  ["On", "Onset Runner", "On Onset Runner"],
])("a shoe of %s called %s is named %s", (brand, name, full) => {
  expect(shoeName({ brand, name })).toBe(full);
});
