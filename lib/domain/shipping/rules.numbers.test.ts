import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Carrier, carriers } from "./model.ts";
import {
  carrierOfNumber,
  carrierPage,
  checkTrackingNumber,
  describeFormat,
  normalizeTrackingNumber,
} from "./rules.numbers.ts";

/** Numbers as the carriers have printed them. */
const real: Record<Carrier, string[]> = {
  ups: ["1Z5R89390357567127", "1z 879e93 03 4683 444 0", "1Z410E7W0392751591", "1ZXX3150YW44070023"],
  fedex: [
    "9865 7878 8855",
    "477179081230",
    "974367662710",
    "0414 4176 0228 964",
    "568283610012734",
    "00 0123 4500 0000 0027",
    "61299998820821171811",
  ],
  usps: [
    "0307 1790 0005 2348 3741",
    "7196 9010 7560 0307 7385",
    "9505 5110 6960 5048 6006 24",
    "9400-1112-0108-0805-4830-16",
    "92748931507708513018050063",
    "420 22153 9101026837331000039521",
    "4201002334249200190132607600833457",
    "RB123456785US",
  ],
  dhl: ["3318810025", "73891051146", "JJD0099999999", "GM2951173225174494"],
};

const wrong: [Carrier, string][] = [
  ["ups", "1Z5R89390357567128"],
  ["ups", "1Z5R8939035756712"],
  ["fedex", "996578788855"],
  ["fedex", "568283610012732"],
  ["usps", "03071790000523483742"],
  ["usps", "9505511069605048600625"],
  ["usps", "RB123456786US"],
  ["dhl", "3318810010"],
  ["dhl", "XJD0099999998"],
  ["dhl", ""],
];

describe("checkTrackingNumber", () => {
  it.each(carriers)("takes what %s has printed, with spaces and dashes, and keeps it without", (carrier) => {
    for (const printed of real[carrier]) {
      const kept = normalizeTrackingNumber(printed);
      expect(checkTrackingNumber(carrier, printed), printed).toEqual({ ok: true, value: kept });
      expect(kept).toMatch(/^[A-Z0-9]{8,26}$/);
    }
  });

  it.each(wrong)("refuses for %s: %s", (carrier, typed) => {
    expect(checkTrackingNumber(carrier, typed)).toMatchObject({ error: { code: "tracking_number_invalid" } });
  });

  it("says what looks wrong: another carrier, one digit, or the form", () => {
    const sentence = (carrier: Carrier, typed: string) => {
      const checked = checkTrackingNumber(carrier, typed);
      return checked.ok ? "" : checked.error.fields?.trackingNumber;
    };
    expect(sentence("usps", "1Z5R89390357567127")).toContain("a number of UPS");
    expect(sentence("ups", "1Z5R89390357567128")).toContain("One digit");
    expect(sentence("fedex", "12")).toBe(describeFormat("fedex"));
  });

  it("takes of any number with one digit at its end exactly one for UPS and DHL", () => {
    const serial = fc.stringMatching(/^[0-9]{15}$/);
    fc.assert(
      fc.property(serial, (digits) => {
        for (const [carrier, start] of [
          ["ups", `1Z${digits}`],
          ["dhl", digits.slice(0, 9)],
        ] as const) {
          const taken = [..."0123456789"].filter((last) => checkTrackingNumber(carrier, `${start}${last}`).ok);
          expect(taken).toHaveLength(1);
        }
      }),
    );
  });

  it("answers to any text without failing, and keeps only what the database takes", () => {
    fc.assert(
      fc.property(fc.constantFrom(...carriers), fc.string({ maxLength: 60 }), (carrier, text) => {
        const checked = checkTrackingNumber(carrier, text);
        if (checked.ok) expect(checked.value).toMatch(/^[A-Z0-9]{8,40}$/);
      }),
    );
  });
});

it("knows whose number it is where only one carrier could have printed it", () => {
  expect(carrierOfNumber("1z 879e93 03 4683 444 0")).toBe("ups");
  expect(carrierOfNumber("9400-1112-0108-0805-4830-16")).toBe("usps");
  expect(carrierOfNumber("JJD0099999999")).toBe("dhl");
  expect(carrierOfNumber("1Z879E9303")).toBeNull();
  expect(carrierOfNumber("")).toBeNull();
});

it("leads to the carrier's own page", () => {
  expect(carrierPage({ carrier: "ups", trackingNumber: "1Z5R89390357567127" })).toBe(
    "https://www.ups.com/track?tracknum=1Z5R89390357567127",
  );
});
