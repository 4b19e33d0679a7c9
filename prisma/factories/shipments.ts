import { randomInt } from "node:crypto";
import { checkTrackingNumber } from "@/lib/domain/shipping/rules.numbers.ts";

/** A number of UPS that nobody else got, with the check digit it needs. */
export function newUpsNumber(): string {
  const start = `1Z5R8939${String(randomInt(1e9)).padStart(9, "0")}`;
  const number = [..."0123456789"].map((last) => `${start}${last}`).find((all) => checkTrackingNumber("ups", all).ok);
  return number ?? newUpsNumber();
}
