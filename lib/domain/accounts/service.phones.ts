import "server-only";
import { randomInt, timingSafeEqual } from "node:crypto";
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { decryptText, encryptText } from "@/lib/platform/encryption.ts";
import { hashText } from "@/lib/platform/signed-text.ts";

/** Six digits, at random. */
export function makePhoneCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** What the table keeps of a code; bound to its row. */
export function hashPhoneCode(phoneId: string, code: string): string {
  return hashText("phone code", `${phoneId}:${code}`);
}

/** Whether a code is the one that a row was made with. */
export function isPhoneCode(row: { id: string; codeHash: string }, code: string): boolean {
  const [given, right] = [Buffer.from(hashPhoneCode(row.id, code)), Buffer.from(row.codeHash)];
  return given.length === right.length && timingSafeEqual(given, right);
}

/** By what a number is found. @param number E.164 */
export function hashPhoneNumber(number: string): string {
  return hashText("phone number", number);
}

/** A number as it is stored. @param number E.164 */
export function sealPhoneNumber(number: string): { numberEncrypted: string; numberHash: string } {
  return { numberEncrypted: encryptText("phone.number", number), numberHash: hashPhoneNumber(number) };
}

/** E.164. Only for its owner, and for what sends there. */
export function openPhoneNumber({ numberEncrypted }: { numberEncrypted: string }): string {
  return decryptText("phone.number", numberEncrypted);
}

/** `+1 503 555 0100`. @param number E.164 */
export function writePhoneNumber(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
