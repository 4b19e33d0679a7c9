import { type Cents, formatCents, parseDollars } from "@/lib/core/money.ts";
import { maximumPriceCents } from "./model.ts";

/** A price in dollars as a person types it, or what is wrong with it. Whether it is in range is the schema's business. */
export function readPrice(text: string): { cents: Cents } | { problem: string } {
  const cents = parseDollars(text);
  if (cents !== null) return { cents };
  const digits = text.replaceAll(/[\s$,]/g, "");
  if (digits === "") return { problem: "Give a price." };
  if (/^-?\d{10,}(\.\d*)?$/.test(digits)) {
    return { problem: `The price may be at most ${formatCents(maximumPriceCents)}.` };
  }
  if (/^-?\d*\.\d{3,}$/.test(digits)) {
    return { problem: "Prices go to the whole cent: use at most two digits after the point." };
  }
  return { problem: "Give the price in dollars, like 220 or 219.50." };
}
