import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HexColor, type Illustration, shoeParts } from "./model.ts";
import {
  illustrationFingerprint,
  illustrationUrl,
  normaliseStyleCode,
  sizeRun,
  slugOf,
  standardSizeRun,
} from "./rules.ts";
import { illustrationSchema, slugSchema } from "./schema.ts";

const palette = Object.fromEntries(shoeParts.map((part) => [part, "#112233" as HexColor])) as Illustration["palette"];
const illustration: Illustration = { silhouette: "slide", palette };

describe("slugOf", () => {
  it("makes addresses of names", () => {
    expect(slugOf("Nike Air Max 1 ’86 OG", "Big Bubble")).toBe("nike-air-max-1-86-og-big-bubble");
    expect(slugOf("Café Racer", "Über/Grün")).toBe("cafe-racer-uber-grun");
  });

  it("is always an address, for any text that has a letter or digit", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(slugSchema.safeParse(slugOf(`a ${text}`)).success).toBe(true);
      }),
    );
  });
});

describe("normaliseStyleCode", () => {
  it.each([
    [" 555088-101 ", "555088-101"],
    ["dd1391 100", "DD1391-100"],
    ["dd1391 – 100", "DD1391-100"],
    ["1201A755-021", "1201A755-021"],
    ["CP9654", "CP9654"],
  ])("reads %j as %s", (text, code) => expect(normaliseStyleCode(text)).toBe(code));

  it.each(["", "A", "-12345", "12345-", "shoe\u0000code", "a".repeat(40)])("refuses %j", (text) => {
    expect(normaliseStyleCode(text)).toBeNull();
  });
});

describe("size runs", () => {
  it("label halves, women's and kids' sizes as boxes do", () => {
    expect(sizeRun("men", 95, 105)).toEqual([
      { sizeLabel: "9.5", sortOrder: 95 },
      { sizeLabel: "10", sortOrder: 100 },
      { sizeLabel: "10.5", sortOrder: 105 },
    ]);
    expect(standardSizeRun("women")[0]?.sizeLabel).toBe("5W");
    expect(standardSizeRun("kids").at(-1)?.sizeLabel).toBe("7Y");
    expect(standardSizeRun("unisex").map(({ sizeLabel }) => sizeLabel)).toContain("11");
  });
});

describe("illustrations", () => {
  it("get a new address when a color changes, and keep it otherwise", () => {
    const before = illustrationUrl("a-slide", "side", illustration);
    expect(illustrationUrl("a-slide", "side", structuredClone(illustration))).toBe(before);
    const repainted: Illustration = { ...illustration, palette: { ...palette, upper: "#112234" } };
    expect(illustrationUrl("a-slide", "side", repainted)).not.toBe(before);
    expect(illustrationFingerprint({ ...illustration, materials: { upper: "suede" } })).not.toBe(
      illustrationFingerprint(illustration),
    );
  });

  it("are refused when they could carry anything but colors", () => {
    expect(illustrationSchema.safeParse(illustration).success).toBe(true);
    for (const bad of ['#fff"/><script>', "red", "#12345", "#GGGGGG", "url(#x)"]) {
      expect(illustrationSchema.safeParse({ ...illustration, palette: { ...palette, upper: bad } }).success).toBe(
        false,
      );
    }
    expect(illustrationSchema.safeParse({ ...illustration, silhouette: "rocket" }).success).toBe(false);
    expect(illustrationSchema.safeParse({ ...illustration, extra: 1 }).success).toBe(false);
    expect(illustrationSchema.safeParse({ ...illustration, palette: { upper: "#112233" } }).success).toBe(false);
  });
});
