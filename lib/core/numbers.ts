// Without Intl: the first formatter of a page costs its browser some 45 ms (docs/adr/0073-words-without-intl.md).

/** Puts thousands apart in a row of digits: `1234567` → `1,234,567`. */
export function groupDigits(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/**
 * `1,204`, as people read it in the United States.
 * @param value is rounded to a whole number, halves away from zero
 */
export function formatCount(value: number): string {
  const rounded = Math.round(Math.abs(value));
  return `${value < 0 && rounded > 0 ? "-" : ""}${groupDigits(String(rounded))}`;
}

/** `1,204.5`: one decimal, none where it is zero. Halves are rounded away from zero. */
export function formatTenths(value: number): string {
  const tenths = Math.round(Math.abs(value) * 10);
  const decimal = tenths % 10 === 0 ? "" : `.${tenths % 10}`;
  return `${value < 0 && tenths > 0 ? "-" : ""}${groupDigits(String(Math.floor(tenths / 10)))}${decimal}`;
}

/**
 * `4.3%` from 425: always one decimal, halves away from zero.
 * @param basisPoints hundredths of a percent
 */
export function formatPercentTenths(basisPoints: number): string {
  const tenths = Math.round(Math.abs(basisPoints) / 10);
  const sign = basisPoints < 0 && tenths > 0 ? "-" : "";
  return `${sign}${groupDigits(String(Math.floor(tenths / 10)))}.${tenths % 10}%`;
}

/** `+4.3%`, `-4.3%`, and `0.0%` without a sign for what rounds to nothing. @param basisPoints hundredths of a percent */
export function formatMove(basisPoints: number): string {
  const words = formatPercentTenths(basisPoints);
  return basisPoints > 0 && words !== formatPercentTenths(0) ? `+${words}` : words;
}
