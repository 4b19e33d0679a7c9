import { formatBps, formatCents, formatCentsExact, parseDollars, parsePercent } from "@/lib/core/money.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type SettingName, type SettingUnit, settingDefinitions } from "./model.ts";

const nouns = { hours: "hour", days: "day", businessDays: "business day" } as const;

function counted(value: number, noun: string): string {
  return `${value} ${noun}${value === 1 ? "" : "s"}`;
}

function inUnit(value: number, unit: SettingUnit): string {
  switch (unit) {
    case "cents":
      return formatCents(value);
    case "bps":
      return formatBps(value);
    case "count":
      return String(value);
    default:
      return counted(value, nouns[unit]);
  }
}

/** A value in words: `$10`, `15%`, `2 business days`, `24 hours`, `3`. */
export function formatSetting(name: SettingName, value: number): string {
  return inUnit(value, settingDefinitions[name].unit);
}

/** A value as a field holds it: what {@link readSetting} reads. */
export function typedSetting(name: SettingName, value: number): string {
  const { unit } = settingDefinitions[name];
  if (unit === "cents") return formatCentsExact(value).replace("$", "");
  return unit === "bps" ? formatBps(value).replace("%", "") : String(value);
}

/** Reads what a person has typed for a setting. Fails with `out_of_range`, saying what it may be. */
export function readSetting(name: SettingName, text: string): Result<number, "out_of_range"> {
  const { unit, minimum, maximum } = settingDefinitions[name];
  const read = {
    cents: parseDollars,
    bps: parsePercent,
    count: readWhole,
    hours: readWhole,
    days: readWhole,
    businessDays: readWhole,
  } as const satisfies Record<SettingUnit, (typed: string) => number | null>;
  const value = read[unit](text);
  if (value !== null && value >= minimum && value <= maximum) return ok(value);
  return fail("out_of_range", `It can be from ${inUnit(minimum, unit)} to ${inUnit(maximum, unit)}.`);
}

function readWhole(text: string): number | null {
  return /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : null;
}
