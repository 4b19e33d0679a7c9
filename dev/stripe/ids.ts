import { createHash, randomBytes } from "node:crypto";

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Random letters and digits. */
export function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join("");
}

/** A new id in Stripe's manner, e.g. `pi_3Q…`. */
export function newId(prefix: string, length = 24): string {
  return `${prefix}_${randomText(length)}`;
}

/** The same few letters for the same text. */
export function fingerprintOf(text: string): string {
  return createHash("sha256")
    .update(`solebook stand-in ${text}`)
    .digest("base64url")
    .replace(/[-_]/g, "x")
    .slice(0, 16);
}

/** The id of something that may stand there as a whole. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  return typeof reference === "string" ? reference : (reference?.id ?? null);
}
