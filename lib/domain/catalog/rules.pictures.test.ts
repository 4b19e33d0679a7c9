import { describe, expect, it } from "vitest";
import { pictureKey, pictureSrcSet, pictureUrl, pictureWidths, sourceOfKey } from "./rules.pictures.ts";

const source = "5b0c1a9e-0000-4000-8000-000000000001";

describe("photographs", () => {
  it("are found again by the key of each of their files", () => {
    for (const width of pictureWidths) expect(sourceOfKey(pictureKey(source, width))).toBe(source);
    for (const key of ["products/x/320.webp", `other/${source}/320.webp`, `products/${source}/320.png`, source]) {
      expect(sourceOfKey(key), key).toBeNull();
    }
  });

  it("say truly how wide each file is, and name none twice", () => {
    expect(pictureSrcSet(source, 2_400)).toBe(
      `${pictureUrl(source, 320)} 320w, ${pictureUrl(source, 800)} 800w, ${pictureUrl(source, 1_600)} 1600w`,
    );
    expect(pictureSrcSet(source, 900)).toMatch(/800w, \S+ 900w$/);
    expect(pictureSrcSet(source, 800)).toMatch(/320w, \S+ 800w$/);
    expect(pictureSrcSet(source, 300)).toBe(`${pictureUrl(source, 320)} 300w`);
  });
});
