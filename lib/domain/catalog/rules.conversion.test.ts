import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { genders } from "./model.ts";
import { convertSize, sizeChartOf } from "./rules.conversion.ts";
import { standardSizeRun } from "./rules.ts";

describe("a size in other systems", () => {
  it.each([
    ["Nike", "10", { us: "10", uk: "9", eu: "44", cm: "28" }],
    ["Jordan", "8.5", { us: "8.5", uk: "7.5", eu: "42", cm: "26.5" }],
    ["Nike", "8W", { us: "8W", uk: "5.5", eu: "39", cm: "25" }],
    ["Jordan", "6Y", { us: "6Y", uk: "5.5", eu: "38.5", cm: "24" }],
    ["adidas", "10", { us: "10", uk: "9.5", eu: "44", cm: "28" }],
    ["adidas", "9", { us: "9", uk: "8.5", eu: "42 2/3", cm: "27" }],
    ["adidas", "7W", { us: "7W", uk: "5.5", eu: "38 2/3", cm: "24" }],
    ["New Balance", "10", { us: "10", uk: "9.5", eu: "44", cm: "28" }],
    ["New Balance", "7.5W", { us: "7.5W", uk: "5.5", eu: "38.5", cm: "24.5" }],
  ])("%s %s", (brand, label, expected) => {
    expect(convertSize(brand, label)).toEqual(expected);
  });

  it.each(["", "One size", "10.25", "99", "6C", "W8", "010", "10.5 "])("of %j is not known", (label) => {
    expect(convertSize("Nike", label)).toBeNull();
  });

  it("is known for every size we list of the charted brands, save the smallest of some", () => {
    for (const brand of ["Nike", "Jordan"]) {
      const labels = genders.flatMap((gender) => standardSizeRun(gender).map((size) => size.sizeLabel));
      expect(labels.filter((label) => convertSize(brand, label) === null)).toEqual([]);
    }
  });

  it("grows with the foot: a larger US size is never smaller elsewhere", () => {
    const asNumber = (text: string) => {
      const [whole = "", third = ""] = text.split(" ");
      return Number(whole) + (third === "1/3" ? 1 / 3 : third === "2/3" ? 2 / 3 : 0);
    };
    fc.assert(
      fc.property(
        fc.constantFrom("Nike", "adidas", "New Balance", "Puma"),
        fc.constantFrom(...genders),
        fc.nat(),
        fc.nat(),
        (brand, gender, first, second) => {
          const run = standardSizeRun(gender);
          const [small, large] = [first % run.length, second % run.length].sort((a, b) => a - b);
          const smaller = convertSize(brand, run[small ?? 0]?.sizeLabel ?? "");
          const larger = convertSize(brand, run[large ?? 0]?.sizeLabel ?? "");
          if (!smaller || !larger) return;
          expect(asNumber(smaller.uk)).toBeLessThanOrEqual(asNumber(larger.uk));
          expect(asNumber(smaller.eu)).toBeLessThanOrEqual(asNumber(larger.eu));
          expect(asNumber(smaller.cm)).toBeLessThanOrEqual(asNumber(larger.cm));
        },
      ),
    );
  });
});

it("a brand without a chart of its own gets Nike's and is told so", () => {
  expect(sizeChartOf("adidas")).toEqual({ chart: "adidas", isApproximate: false });
  expect(sizeChartOf("Puma")).toEqual({ chart: "Nike", isApproximate: true });
  expect(convertSize("Puma", "10")).toEqual(convertSize("Nike", "10"));
});
