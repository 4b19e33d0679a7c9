import type { PartState, PartView } from "./model.ts";

/** The worst of some states. */
export function worstOf(parts: readonly Pick<PartView, "state">[]): PartState {
  if (parts.some(({ state }) => state === "down")) return "down";
  return parts.some(({ state }) => state === "slow") ? "slow" : "ok";
}

/** How long something waits, in words: `12 seconds`, `3 minutes`, `2 hours`. */
export function waitInWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  const [count, unit] =
    seconds < 90
      ? [seconds, "second"]
      : seconds < 5_400
        ? [Math.round(seconds / 60), "minute"]
        : [Math.round(seconds / 3_600), "hour"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

const everyMinutes = /^\*\/(\d+) \* \* \* \*$/;
const hourly = /^(\d+) \* \* \* \*$/;
const daily = /^(\d+) (\d+) \* \* \*$/;
const two = (text: string) => text.padStart(2, "0");

/** When a crontab pattern of ours is due, in words; a pattern of another shape is shown as it is. */
export function patternInWords(pattern: string): string {
  if (pattern === "* * * * *") return "every minute";
  const [, minutes] = everyMinutes.exec(pattern) ?? [];
  if (minutes) return `every ${minutes} minutes`;
  const [, minute] = hourly.exec(pattern) ?? [];
  if (minute) return `every hour at :${two(minute)}`;
  const [, at, hour] = daily.exec(pattern) ?? [];
  return at && hour ? `every day at ${two(hour)}:${two(at)} UTC` : pattern;
}
