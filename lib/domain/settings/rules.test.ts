import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMs } from "@/lib/core/clock.ts";
import { type DatedSetting, type SettingDraft, settingDefinitions, settingNames } from "./model.ts";
import { formatSetting, readSetting, typedSetting } from "./rules.text.ts";
import { isSettingWithdrawable, settingAt, settingsAt, settingVersionState, startOfSetting } from "./rules.ts";
import { settingDraftSchema } from "./schema.ts";

const now = new Date("2026-11-28T12:00:00Z");
const always = new Date("2020-01-01T00:00:00Z");

const version = (number: number, value: number, effectiveAt: Date, key = "ship_by_business_days"): DatedSetting => ({
  key,
  version: number,
  value,
  effectiveAt,
});
const first = settingNames.map((name) => version(1, 5, always, settingDefinitions[name].key));

describe("settingAt", () => {
  it("is what took effect last, of two at once the higher version, to the millisecond", () => {
    const later = addMs(now, 60_000);
    const versions = [...first, version(2, 7, later), version(3, 8, later)];
    const at = (time: Date) => settingAt(versions, "shipByBusinessDays", time).value;
    expect([at(now), at(addMs(later, -1)), at(later)]).toEqual([5, 5, 8]);
    expect(settingsAt(versions, later)).toMatchObject({ shipByBusinessDays: 8, inspectionDays: 5 });
  });

  it("throws where nothing counts yet", () => {
    expect(() => settingAt(first, "shipByBusinessDays", addMs(always, -1))).toThrow("no value");
  });
});

describe("startOfSetting", () => {
  const draft = (changes: Partial<SettingDraft> = {}): SettingDraft => ({
    name: "shipByBusinessDays",
    value: 6,
    basedOnVersion: 1,
    startsAt: null,
    ...changes,
  });

  it("gives ten seconds' notice, and no more than a year's", () => {
    expect(startOfSetting(draft(), first, now)).toEqual({ ok: true, value: addMs(now, 10_000) });
    for (const [milliseconds, code] of [
      [9_999, "setting_start_too_soon"],
      [367 * 86_400_000, "setting_start_too_late"],
    ] as const) {
      const refused = startOfSetting(draft({ startsAt: addMs(now, milliseconds) }), first, now);
      expect(refused).toMatchObject({ error: { code, fields: { startsAt: expect.any(String) } } });
    }
  });

  it("refuses what would count at that moment anyway, whatever counts now", () => {
    const versions = [...first, version(2, 6, addMs(now, 60_000))];
    expect(startOfSetting(draft(), versions, now)).toMatchObject({ ok: true });
    const later = draft({ startsAt: addMs(now, 120_000) });
    expect(startOfSetting(later, versions, now)).toMatchObject({ error: { code: "setting_unchanged" } });
  });
});

describe("a version", () => {
  it("is scheduled, in force, past or withdrawn, and withdrawn only in time", () => {
    const at = (milliseconds: number) => ({ version: 2, effectiveAt: addMs(now, milliseconds), withdrawnAt: null });
    expect(settingVersionState(at(1), 1, now)).toBe("scheduled");
    expect(settingVersionState(at(-1), 2, now)).toBe("in_force");
    expect(settingVersionState(at(-1), 3, now)).toBe("past");
    expect(settingVersionState({ ...at(1), withdrawnAt: now }, 1, now)).toBe("withdrawn");
    expect(isSettingWithdrawable(at(10_000), now)).toBe(true);
    expect(isSettingWithdrawable(at(9_999), now)).toBe(false);
    expect(isSettingWithdrawable({ ...at(60_000), withdrawnAt: now }, now)).toBe(false);
  });
});

describe("the words of a value", () => {
  it("name its unit", () => {
    expect(formatSetting("minimumPriceCents", 1_050)).toBe("$10.50");
    expect(formatSetting("sellerPenaltyBps", 1_525)).toBe("15.25%");
    expect(formatSetting("shipByBusinessDays", 2)).toBe("2 business days");
    expect(formatSetting("inspectionDays", 1)).toBe("1 day");
    expect(formatSetting("unpaidStrikesLimit", 3)).toBe("3");
  });

  it("are read back as what they were, for every setting and every value it can have", () => {
    fc.assert(
      fc.property(fc.constantFrom(...settingNames), fc.double({ min: 0, max: 1, noNaN: true }), (name, share) => {
        const { minimum, maximum } = settingDefinitions[name];
        const value = minimum + Math.floor(share * (maximum - minimum));
        expect(readSetting(name, typedSetting(name, value))).toEqual({ ok: true, value });
      }),
    );
  });

  it("are refused outside of what the setting can be, with the limits", () => {
    expect(readSetting("inspectionDays", "31")).toMatchObject({
      error: { message: "It can be from 1 day to 30 days." },
    });
    for (const typed of ["", "x", "1.5", "-1", "1e1"]) expect(readSetting("inspectionDays", typed).ok).toBe(false);
    const form = { name: "sellerPenaltyBps", basedOnVersion: "1", value: "101", startsAt: "" };
    expect(settingDraftSchema.safeParse(form).error?.issues).toMatchObject([{ path: ["value"] }]);
    expect(settingDraftSchema.parse({ ...form, value: "12.5 %" })).toMatchObject({ value: 1_250, startsAt: null });
  });
});
