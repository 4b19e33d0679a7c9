import { randomInt } from "node:crypto";
import type { Carrier } from "../../lib/domain/shipping/model.ts";
import { checkTrackingNumber } from "../../lib/domain/shipping/rules.numbers.ts";

/** How a carrier's numbers begin, and how many digits follow before the last one. */
const forms: Record<Carrier, [start: string, digits: number]> = {
  ups: ["1Z5R8939", 9],
  fedex: ["7", 10],
  usps: ["9400", 17],
  dhl: ["3", 8],
};

/**
 * A tracking number as this carrier would print it.
 * @param digit where its digits come from; at random, nobody else gets the same one
 */
export function newTrackingNumber(carrier: Carrier, digit: () => number = () => randomInt(10)): string {
  const [prefix, count] = forms[carrier];
  const start = `${prefix}${Array.from({ length: count }, digit).join("")}`;
  const number = [..."0123456789"].map((last) => `${start}${last}`).find((all) => checkTrackingNumber(carrier, all).ok);
  return number ?? newTrackingNumber(carrier, digit);
}
