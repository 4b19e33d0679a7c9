import { expect, test } from "vitest";
import { searchHrefOf } from "./form-address.ts";

function form(...fields: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

test.each([
  [form(), "/search"],
  [form(["sort", "featured"], ["q", "  "]), "/search"],
  [
    form(["sort", "last_sale"], ["q", " air max "], ["size", "10"], ["size", "9.5"]),
    "/search?q=air+max&size=10&size=9.5&sort=last_sale",
  ],
])("a form leads to %#", (data, expected) => {
  expect(searchHrefOf(data)).toBe(expected);
});
