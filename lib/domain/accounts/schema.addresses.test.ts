import { describe, expect, it } from "vitest";
import { fieldErrors } from "@/lib/core/field-errors.ts";
import { addressSchema } from "./schema.addresses.ts";

const oregon = {
  kind: "shipping",
  fullName: "  Sam   Rivera ",
  line1: "418 Juniper Street",
  line2: "",
  city: "Portland",
  region: "oregon",
  postalCode: "972051234",
  countryCode: "us",
  phone: "",
};

function problems(change: Record<string, unknown>): Record<string, string> {
  const parsed = addressSchema.safeParse({ ...oregon, ...change });
  return parsed.success ? {} : fieldErrors(parsed.error);
}

function placeOf(change: Record<string, unknown>): string[] {
  const { region, postalCode, countryCode } = addressSchema.parse({ ...oregon, ...change });
  return [region, postalCode, countryCode];
}

describe("addressSchema", () => {
  it("writes an American address as the label needs it", () => {
    expect(addressSchema.parse(oregon)).toEqual({
      kind: "shipping",
      isDefault: false,
      fullName: "Sam Rivera",
      line1: "418 Juniper Street",
      line2: null,
      city: "Portland",
      region: "OR",
      postalCode: "97205-1234",
      countryCode: "US",
      phone: null,
    });
  });

  it("wants a state and a ZIP code in the US", () => {
    expect(problems({ region: "Bavaria" })).toHaveProperty("region");
    expect(problems({ region: "" })).toHaveProperty("region");
    for (const postalCode of ["", "9720", "97205-12", "ABCDE"])
      expect(problems({ postalCode })).toHaveProperty("postalCode");
  });

  it("knows how others write theirs, and leaves the rest alone", () => {
    expect(placeOf({ countryCode: "CA", region: "Ontario", postalCode: "k1a0b1" })).toEqual([
      "Ontario",
      "K1A 0B1",
      "CA",
    ]);
    expect(placeOf({ countryCode: "GB", region: "", postalCode: "sw1a1aa" })).toEqual(["", "SW1A 1AA", "GB"]);
    expect(placeOf({ countryCode: "JP", region: "Tokyo", postalCode: "1000001" })).toEqual(["Tokyo", "100-0001", "JP"]);
    expect(placeOf({ countryCode: "HK", region: "", postalCode: "" })).toEqual(["", "", "HK"]);
    expect(problems({ countryCode: "DE", postalCode: "1234" })).toHaveProperty("postalCode");
    expect(problems({ countryCode: "XX" })).toHaveProperty("countryCode");
  });

  it("names every missing field", () => {
    const missing = problems({ fullName: " ", line1: "", city: "", kind: "home" });
    expect(Object.keys(missing).sort()).toEqual(["city", "fullName", "kind", "line1"]);
  });

  it("takes phone numbers as people write them and nothing else", () => {
    for (const phone of ["+1 503 555 0100", "(503) 555-0100", "0049.30.123456"])
      expect(problems({ phone })).toEqual({});
    for (const phone of ["call me", "123", "+1 503 555 0100 ext. 4", "1".repeat(16)])
      expect(problems({ phone })).toHaveProperty("phone");
  });

  it("keeps lines to a label's width and free of markup", () => {
    expect(problems({ line1: "x".repeat(121) })).toHaveProperty("line1");
    expect(problems({ fullName: "<b>Sam</b>" })).toHaveProperty("fullName");
  });

  it("reads the checkbox", () => {
    expect(addressSchema.parse({ ...oregon, isDefault: "on" }).isDefault).toBe(true);
  });
});
