import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { genders } from "./model.ts";
import { bySize, readSize, readSizes } from "./rules.sizes.ts";
import { standardSizeRun } from "./rules.ts";

describe("sizes as typed", () => {
  it("are read as printed on a box, and nothing else is", () => {
    expect(readSize("10.5")).toEqual({ sizeLabel: "10.5", sortOrder: 105 });
    expect(readSize(" 8 w ")).toEqual({ sizeLabel: "8W", sortOrder: 80 });
    expect(readSize("6y")).toEqual({ sizeLabel: "6Y", sortOrder: 60 });
    expect(readSize("10.0")).toEqual({ sizeLabel: "10", sortOrder: 100 });
    for (const wrong of ["", "0", "23", "10.3", "M", "-9", "9.5X", "9,5.5"]) expect(readSize(wrong), wrong).toBeNull();
  });

  it("of every usual run are read back as they are", () => {
    for (const gender of genders) {
      const run = standardSizeRun(gender);
      const text = run.map(({ sizeLabel }) => sizeLabel).join(" ");
      expect(readSizes(text)).toEqual({ ok: true, sizes: run });
    }
  });

  it("come out once each and sorted, in whatever order they were written", () => {
    const pool = genders.flatMap((gender) => standardSizeRun(gender).map(({ sizeLabel }) => sizeLabel));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pool), { minLength: 1 }), (labels) => {
        const read = readSizes(labels.join(", "));
        if (!read.ok) throw new Error("all of them are sizes");
        expect(read.sizes.map(({ sizeLabel }) => sizeLabel).toSorted()).toEqual([...new Set(labels)].toSorted());
        expect(read.sizes).toEqual([...read.sizes].sort(bySize));
      }),
    );
  });

  it("that are none are named", () => {
    expect(readSizes("9 banana 10; 99")).toEqual({ ok: false, wrong: ["banana", "99"] });
  });
});
