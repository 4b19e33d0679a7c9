import { addMs, dayMs } from "./clock.ts";

function isWeekend(time: Date): boolean {
  const day = time.getUTCDay();
  return day === 0 || day === 6;
}

/**
 * The same time of day so many business days later, in UTC: Saturdays and Sundays are passed over, so what begins on a
 * weekend runs from Monday on.
 * @param days a whole number, 0 or more
 */
export function addBusinessDays(time: Date, days: number): Date {
  let end = time;
  for (let left = days; left > 0; left--) {
    end = addMs(end, dayMs);
    while (isWeekend(end)) end = addMs(end, dayMs);
  }
  return end;
}
