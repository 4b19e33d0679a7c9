import { invariant } from "./invariant.ts";
import { groupDigits } from "./numbers.ts";

/** Whole US cents. Never a float, never dollars. */
export type Cents = number;

/** Hundredths of a percent: 500 is 5 %. */
export type BasisPoints = number;

/** Whether `value` is a whole number of cents that a JavaScript number holds exactly. */
export function isCents(value: number): boolean {
  return Number.isSafeInteger(value);
}

/**
 * A share of an amount, rounded half up to the cent (docs/adr/0005).
 * @param amountCents a non-negative whole number of cents
 * @param rateBps a rate in basis points, 0 or more
 */
export function shareOf(amountCents: Cents, rateBps: BasisPoints): Cents {
  invariant(isCents(amountCents) && amountCents >= 0, `not an amount in cents: ${amountCents}`);
  invariant(Number.isSafeInteger(rateBps) && rateBps >= 0, `not a rate in basis points: ${rateBps}`);
  return Math.floor((amountCents * rateBps + 5_000) / 10_000);
}

/** Always with two decimals: `$1,234.00`. For breakdowns, where columns should line up. */
export function formatCentsExact(amountCents: Cents): string {
  const cents = Math.round(Math.abs(amountCents));
  const decimals = String(cents % 100).padStart(2, "0");
  return `${amountCents < 0 && cents > 0 ? "-" : ""}$${groupDigits(String(Math.floor(cents / 100)))}.${decimals}`;
}

/** `$1,234` for whole dollars, `$1,234.50` otherwise. */
export function formatCents(amountCents: Cents): string {
  return formatCentsExact(amountCents).replace(/\.00$/, "");
}

/**
 * Reads dollars as a person types them (`220`, `$1,220.50`) into cents without passing through a float.
 * @returns null when the text is not a dollar amount with at most two decimals
 */
export function parseDollars(text: string): Cents | null {
  const match = /^\s*(-?)\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?\s*$/.exec(text);
  if (!match) return null;
  const [, sign, whole = "0", decimals = ""] = match;
  const cents = Number(whole.replaceAll(",", "")) * 100 + Number(decimals.padEnd(2, "0") || "0");
  return sign === "-" ? -cents : cents;
}

/** `500` → `5%`, `425` → `4.25%`. */
export function formatBps(rateBps: BasisPoints): string {
  return `${rateBps / 100}%`;
}

/** Reads percent as a person types it (`5`, `4.25`, `4.25 %`) into basis points; null when it is none. */
export function parsePercent(text: string): BasisPoints | null {
  const match = /^\s*(\d{1,3})(?:\.(\d{1,2}))?\s*%?\s*$/.exec(text);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : null;
}
