import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "./env.ts";

/** What a signature is for: a text signed for one purpose proves nothing for another. */
export type SigningPurpose = "bag" | "unsubscribe" | "phone number" | "phone code";

function signatureOf(purpose: SigningPurpose, text: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(`${purpose}\n${text}`).digest("base64url");
}

/** A text as something to compare with, from which nobody without our secret finds the text by trying. */
export function hashText(purpose: SigningPurpose, text: string): string {
  return signatureOf(purpose, text);
}

/** A text that only we can have written: `<text>.<signature>`. It stays readable. */
export function signText(purpose: SigningPurpose, text: string): string {
  return `${text}.${signatureOf(purpose, text)}`;
}

/** The text that {@link signText} signed; null when it was changed, or signed for something else. */
export function readSignedText(purpose: SigningPurpose, signed: string): string | null {
  const end = signed.lastIndexOf(".");
  if (end < 0) return null;
  const text = signed.slice(0, end);
  const [given, right] = [Buffer.from(signed.slice(end + 1)), Buffer.from(signatureOf(purpose, text))];
  return given.length === right.length && timingSafeEqual(given, right) ? text : null;
}
