/** Crockford's 32: without I, L, O and U, so that nothing looks like something else and nothing is spelled by accident. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 26;

/** Random bytes a code needs: five bits of each letter, 130 in all. */
export const proofCodeBytes = codeLength;

/** A code for a tag. @param random {@link proofCodeBytes} random bytes, of which five bits each are used */
export function proofCodeFrom(random: Uint8Array): string {
  return Array.from(random.subarray(0, codeLength), (byte) => alphabet[byte & 31]).join("");
}

/** A code as it was scanned or typed, with or without its dashes; null when it cannot be one. */
export function readProofCode(text: string): string | null {
  const letters = text.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return letters.length === codeLength && [...letters].every((letter) => alphabet.includes(letter)) ? letters : null;
}

/** A code as people read it: `7K3M9-QXA2B-…`. */
export function formatProofCode(code: string): string {
  return (code.match(/.{5}.$|.{5}/g) ?? [code]).join("-");
}

/**
 * The order a scanned text is about: the number itself, a label's longer text, or the address of the order's page.
 * @returns null when there is no order number in it
 */
export function orderNumberIn(text: string): string | null {
  return /(?<![0-9A-Z])ORD-[0-9]{8}-[0-9A-HJKMNP-TV-Z]{8,16}(?![0-9A-Z])/.exec(text.toUpperCase())?.[0] ?? null;
}
