import { randomInt } from "node:crypto";
import type { Carrier } from "../../lib/domain/shipping/model.ts";
import { checkTrackingNumber } from "../../lib/domain/shipping/rules.numbers.ts";

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join("");

/** Everything but the last digit of a number. */
const starts: Record<Carrier, () => string> = {
  ups: () => `1Z5R8939${digits(9)}`,
  fedex: () => `7${digits(10)}`,
  usps: () => `9400${digits(17)}`,
  dhl: () => `3${digits(8)}`,
};

/** A tracking number as this carrier would print it, and that nobody else got. */
export function newTrackingNumber(carrier: Carrier): string {
  const start = starts[carrier]();
  const number = [..."0123456789"].map((last) => `${start}${last}`).find((all) => checkTrackingNumber(carrier, all).ok);
  return number ?? newTrackingNumber(carrier);
}
