/** Where time comes from. Rules take a `Date`; only workflows and jobs read a clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until told otherwise; for tests and the seed. */
export function fixedClock(start: Date): Clock & { set(time: Date): void } {
  let current = start;
  return {
    now: () => current,
    set: (time) => {
      current = time;
    },
  };
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** `time` plus a number of milliseconds. */
export function addMs(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() + milliseconds);
}
