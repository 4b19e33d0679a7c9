import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { InvariantError, invariant } from "@/lib/core/invariant.ts";
import { env } from "./env.ts";

/**
 * Column encryption with AES-256-GCM. A ciphertext reads `v1.<key id>.<iv>.<ciphertext and tag>`, the last two in
 * base64url. It is bound to its purpose, not to its row: an address's street can be copied into an order's snapshot as
 * it is, but never pass for a phone number.
 */

/** What kind of column a ciphertext belongs to. */
export type EncryptionPurpose = "address.line1" | "address.line2" | "address.phone" | "phone.number" | "webhook.secret";

export interface EncryptionKey {
  id: string;
  key: Buffer;
}

const version = "v1";
const ivBytes = 12;
const tagBytes = 16;

/** Reads `ENCRYPTION_KEYS` entries (`KEYID:BASE64`), newest first. */
export function parseEncryptionKeys(entries: readonly string[]): EncryptionKey[] {
  const keys = entries.map((entry) => {
    const [id = "", encoded = ""] = entry.split(":");
    return { id, key: Buffer.from(encoded, "base64") };
  });
  invariant(keys.length > 0, "at least one encryption key is needed");
  invariant(new Set(keys.map(({ id }) => id)).size === keys.length, "two encryption keys share an id");
  return keys;
}

let cached: EncryptionKey[] | undefined;

/** The keys of this process, newest first. */
export function environmentKeys(): readonly EncryptionKey[] {
  cached ??= parseEncryptionKeys(env().ENCRYPTION_KEYS);
  return cached;
}

/** The key that a ciphertext was made with; null for a text that is none. */
export function encryptionKeyIdOf(ciphertext: string): string | null {
  const [foundVersion, keyId = ""] = ciphertext.split(".");
  return foundVersion === version && keyId !== "" ? keyId : null;
}

/** Encrypts with the newest key. The same text gives another ciphertext each time. */
export function encryptText(
  purpose: EncryptionPurpose,
  plaintext: string,
  keys: readonly EncryptionKey[] = environmentKeys(),
): string {
  const newest = keys[0];
  invariant(newest, "at least one encryption key is needed");
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", newest.key, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(`${version}:${purpose}`));
  const body = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [version, newest.id, iv.toString("base64url"), body.toString("base64url")].join(".");
}

/**
 * Decrypts what {@link encryptText} made, with any key that is still configured.
 * Throws {@link InvariantError} when the text was changed, has another purpose or its key is gone; the message holds no data.
 */
export function decryptText(
  purpose: EncryptionPurpose,
  ciphertext: string,
  keys: readonly EncryptionKey[] = environmentKeys(),
): string {
  const [foundVersion, keyId, encodedIv = "", encodedBody = "", ...rest] = ciphertext.split(".");
  invariant(foundVersion === version && rest.length === 0, `not a ${version} ciphertext of ${purpose}`);
  const found = keys.find(({ id }) => id === keyId);
  invariant(found, `encryption key ${JSON.stringify(keyId)} is not configured any more`);
  const iv = Buffer.from(encodedIv, "base64url");
  const body = Buffer.from(encodedBody, "base64url");
  invariant(iv.length === ivBytes && body.length >= tagBytes, `a ciphertext of ${purpose} is incomplete`);
  const decipher = createDecipheriv("aes-256-gcm", found.key, iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(`${version}:${purpose}`));
  decipher.setAuthTag(body.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    throw new InvariantError(`a ciphertext of ${purpose} does not open: it was changed or is of another purpose`);
  }
}
