import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { Carrier, Parcel } from "./model.ts";

/** A kind of tracking number: how it looks, and what its last digit is made from. */
interface NumberFormat {
  carrier: Carrier;
  pattern: RegExp;
  /** The check digit for everything before it; left out where the carrier has none. */
  checkDigit?: (serial: string) => number;
}

/** Letters of UPS count like digits: A is 2, B is 3 … */
function digitOf(character: string): number {
  const code = character.charCodeAt(0);
  return code >= 65 ? (code - 63) % 10 : code - 48;
}

/** Weights by turns, from the left; the digit completes the sum to a full ten. */
const modTen = (first: number, second: number) => (serial: string) => {
  const sum = [...serial].reduce((all, one, index) => all + digitOf(one) * (index % 2 === 0 ? first : second), 0);
  return (10 - (sum % 10)) % 10;
};

const fedexWeights = [3, 1, 7];
const fedexExpress = (serial: string) =>
  ([...serial].reduce((sum, one, index) => sum + digitOf(one) * (fedexWeights[index % 3] ?? 0), 0) % 11) % 10;

const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7];
/** Of the eight digits of an international number, e.g. `RB123456785US`. */
function postalUnion(serial: string): number {
  const rest = 11 - ([...serial].reduce((sum, one, index) => sum + digitOf(one) * (s10Weights[index] ?? 0), 0) % 11);
  if (rest === 10) return 0;
  return rest === 11 ? 5 : rest;
}

const modSeven = (serial: string) => Number(serial) % 7;
const upsCheck = modTen(1, 2);
const postalCheck = modTen(3, 1);

/** Some carriers leave the two digits in front away which their check digit counts. */
const after = (prefix: string) => (serial: string) => postalCheck(`${prefix}${serial}`);

/** In each pattern the group `serial` is what the check digit, the group `check`, is made from. */
const formats: readonly NumberFormat[] = [
  { carrier: "ups", pattern: /^1Z(?<serial>[0-9A-Z]{15})(?<check>\d)$/, checkDigit: upsCheck },
  { carrier: "fedex", pattern: /^(?<serial>\d{11})(?<check>\d)$/, checkDigit: fedexExpress },
  { carrier: "fedex", pattern: /^(?<serial>\d{14})(?<check>\d)$/, checkDigit: modTen(1, 3) },
  { carrier: "fedex", pattern: /^\d{2}(?<serial>\d{15})(?<check>\d)$/, checkDigit: postalCheck },
  { carrier: "fedex", pattern: /^(?<serial>\d{2}29\d{15})(?<check>\d)$/, checkDigit: after("92") },
  { carrier: "usps", pattern: /^(?<serial>\d{19})(?<check>\d)$/, checkDigit: postalCheck },
  { carrier: "usps", pattern: /^(?<serial>\d{19})(?<check>\d)$/, checkDigit: after("91") },
  { carrier: "usps", pattern: /^(?<serial>9[1-5]\d{19})(?<check>\d)$/, checkDigit: postalCheck },
  { carrier: "usps", pattern: /^(?<serial>9[1-5]\d{23})(?<check>\d)$/, checkDigit: postalCheck },
  { carrier: "usps", pattern: /^[A-Z]{2}(?<serial>\d{8})(?<check>\d)US$/, checkDigit: postalUnion },
  { carrier: "dhl", pattern: /^(?<serial>\d{9,10})(?<check>\d)$/, checkDigit: modSeven },
  { carrier: "dhl", pattern: /^J[A-Z]{2,3}\d{10,20}$/ },
  { carrier: "dhl", pattern: /^GM\d{16,18}$/ },
];

const names: Record<Carrier, string> = { ups: "UPS", fedex: "FedEx", usps: "USPS", dhl: "DHL" };

const looks: Record<Carrier, string> = {
  ups: "A number of UPS begins with 1Z and has 18 letters and digits.",
  fedex: "A number of FedEx has 12, 15, 18 or 20 digits.",
  usps: "A number of USPS has 20, 22 or 26 digits, or 13 characters that end with US.",
  dhl: "A number of DHL has 10 or 11 digits, or begins with JJD or GM.",
};

/** The carrier's name as people write it. */
export function carrierName(carrier: Carrier): string {
  return names[carrier];
}

/** How numbers of this carrier look, in a sentence for whoever types one. */
export function describeFormat(carrier: Carrier): string {
  return looks[carrier];
}

/** What was typed or scanned, without spaces and dashes, and without the ZIP code that a USPS bar code begins with. */
export function normalizeTrackingNumber(typed: string): string {
  const plain = typed.toUpperCase().replace(/[\s.\u2010-\u2015-]/g, "");
  return plain.replace(/^420\d{5}(?:\d{4})?(?=9[1-5]\d{20}(?:\d{4})?$)/, "");
}

function passes({ pattern, checkDigit }: NumberFormat, number: string): boolean {
  const groups = pattern.exec(number)?.groups;
  if (!checkDigit) return pattern.test(number);
  return groups?.serial !== undefined && String(checkDigit(groups.serial)) === groups.check;
}

function isNumberOf(carrier: Carrier, number: string): boolean {
  return formats.some((format) => format.carrier === carrier && passes(format, number));
}

/** The one carrier that could have printed this number; null when none or several could. */
export function carrierOfNumber(typed: string): Carrier | null {
  const number = normalizeTrackingNumber(typed);
  const found = new Set(formats.filter((format) => passes(format, number)).map(({ carrier }) => carrier));
  const [only] = found;
  return only !== undefined && found.size === 1 ? only : null;
}

/**
 * A typed tracking number as it is stored.
 * Errors: `tracking_number_invalid` with a sentence that says what looks wrong.
 */
export function checkTrackingNumber(carrier: Carrier, typed: string): Result<string, "tracking_number_invalid"> {
  const number = normalizeTrackingNumber(typed);
  if (isNumberOf(carrier, number)) return ok(number);
  const other = formats.find((format) => passes(format, number))?.carrier;
  const isComplete = formats.some((format) => format.carrier === carrier && format.pattern.test(number));
  const message =
    other !== undefined
      ? `That looks like a number of ${names[other]}. Choose ${names[other]}, or check the number.`
      : isComplete
        ? "One digit of this number cannot be right. Compare it with the receipt or the label."
        : looks[carrier];
  return fail("tracking_number_invalid", message, { fields: { trackingNumber: message } });
}

const pages: Record<Carrier, string> = {
  ups: "https://www.ups.com/track?tracknum=",
  fedex: "https://www.fedex.com/fedextrack/?trknbr=",
  usps: "https://tools.usps.com/go/TrackConfirmAction?tLabels=",
  dhl: "https://www.dhl.com/en/express/tracking.html?AWB=",
};

/** Where the carrier itself shows the parcel. */
export function carrierPage({ carrier, trackingNumber }: Parcel): string {
  return `${pages[carrier]}${encodeURIComponent(trackingNumber)}`;
}
