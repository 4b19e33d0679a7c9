import { addMs, dayMs } from "@/lib/core/clock.ts";
import { daysOfPeriod, type StatisticsDay, type StatisticsPeriod } from "./model.statistics.ts";

const dayOf = (time: Date) => time.toISOString().slice(0, 10);

/** The days of a period that ends today, in UTC, oldest first. */
export function daysIn(period: StatisticsPeriod, now: Date): string[] {
  const count = daysOfPeriod[period];
  return Array.from({ length: count }, (_, index) => dayOf(addMs(now, (index - count + 1) * dayMs)));
}

/** Every day of a period; those without a verdict stand at zero. */
export function fillDays(days: readonly string[], counted: readonly StatisticsDay[]): StatisticsDay[] {
  const byDay = new Map(counted.map((one) => [one.day, one]));
  return days.map((day) => byDay.get(day) ?? { day, passed: 0, failed: 0 });
}

/** How large a part is of a whole, as people read it: `12%`, `0.4%`; a dash where there is nothing to share. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return "–";
  const percent = (part / whole) * 100;
  return `${percent > 0 && percent < 10 ? Number(percent.toFixed(1)) : Math.round(percent)}%`;
}

/** A duration as people read it: `48 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationText(seconds: number | null): string {
  if (seconds === null) return "–";
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes < 60) return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
