import { addMs, dayMs } from "@/lib/core/clock.ts";
import { longestVacationDays } from "./model.ts";

/** What is wrong with a day of return; null when it will do. @param returnsAt the day's first moment, UTC */
export function returnDayProblem(returnsAt: Date | null, now: Date): string | null {
  if (returnsAt === null) return null;
  if (returnsAt <= now) return "Choose a day after today.";
  return returnsAt > addMs(now, longestVacationDays * dayMs) ? "Choose a day within a year." : null;
}
