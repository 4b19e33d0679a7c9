import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decryptText, encryptText, parseEncryptionKeys } from "./encryption.ts";

const entry = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const oldEntry = entry("2025");
const keys = parseEncryptionKeys([entry("2026"), oldEntry]);

/** Flips one bit of the last byte that counts. */
function tampered(ciphertext: string): string {
  const parts = ciphertext.split(".");
  const body = Buffer.from(parts[3] ?? "", "base64url");
  body[0] = (body[0] ?? 0) ^ 1;
  return [...parts.slice(0, 3), body.toString("base64url")].join(".");
}

describe("column encryption", () => {
  it("gives back every text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", ".", "ß", "日", "👟", "\u0000", " "), maxLength: 200 }),
        (text) => {
          expect(decryptText("address.line1", encryptText("address.line1", text, keys), keys)).toBe(text);
        },
      ),
    );
  });

  it("shows neither the text nor whether two are equal", () => {
    const first = encryptText("address.line1", "12 Cedar Lane", keys);
    const second = encryptText("address.line1", "12 Cedar Lane", keys);
    expect(first).not.toBe(second);
    expect(first).not.toContain("Cedar");
    expect(first).toMatch(/^v1\.2026\.[\w-]{16}\.[\w-]+$/);
  });

  it("refuses a changed ciphertext", () => {
    const ciphertext = encryptText("address.phone", "+1 503 555 0100", keys);
    expect(() => decryptText("address.phone", tampered(ciphertext), keys)).toThrow(/does not open/);
  });

  it("refuses a ciphertext of another purpose", () => {
    const ciphertext = encryptText("address.phone", "+1 503 555 0100", keys);
    expect(() => decryptText("address.line1", ciphertext, keys)).toThrow(/does not open/);
  });

  it("encrypts with the newest key and still reads older ones", () => {
    const before = encryptText("address.line2", "Apt 4", parseEncryptionKeys([oldEntry]));
    expect(decryptText("address.line2", before, keys)).toBe("Apt 4");
    expect(encryptText("address.line2", "Apt 4", keys)).toMatch(/^v1\.2026\./);
  });

  it("says which key is missing, and nothing of the text", () => {
    const ciphertext = encryptText("address.line1", "12 Cedar Lane", parseEncryptionKeys([entry("lost")]));
    expect(() => decryptText("address.line1", ciphertext, keys)).toThrow('encryption key "lost" is not configured');
  });

  it("refuses what is not a ciphertext", () => {
    for (const text of ["", "12 Cedar Lane", "v1.2026", "v1.2026.AAAA.AAAA", "v2.2026.a.b", "v1.2026.a.b.c"]) {
      expect(() => decryptText("address.line1", text, keys)).toThrow();
    }
  });

  it("refuses two keys with one id", () => {
    expect(() => parseEncryptionKeys([entry("a"), entry("a")])).toThrow(/share an id/);
  });
});
