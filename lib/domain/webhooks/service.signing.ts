import "server-only";
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { decryptText, encryptText } from "@/lib/platform/encryption.ts";

/** A new secret: `whsec_` and 32 random bytes, as Standard Webhooks writes them; in the table only encrypted. */
export function makeSigningSecret(): { secret: string; secretEncrypted: string } {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  return { secret, secretEncrypted: encryptText("webhook.secret", secret) };
}

export interface StoredSecrets {
  secretEncrypted: string;
  formerSecretEncrypted: string | null;
  formerSecretUntil: Date | null;
}

/** The secrets that sign at this moment, the newest first. */
function secretsAt({ secretEncrypted, formerSecretEncrypted, formerSecretUntil }: StoredSecrets, now: Date): string[] {
  const isBoth = formerSecretEncrypted !== null && formerSecretUntil !== null && formerSecretUntil > now;
  const stored = isBoth ? [secretEncrypted, formerSecretEncrypted] : [secretEncrypted];
  return stored.map((ciphertext) => decryptText("webhook.secret", ciphertext));
}

/**
 * The headers of Standard Webhooks for one request. While a replaced secret still counts there are two signatures.
 * @param eventId the same for every request of an event, so that whoever gets it twice knows
 */
export function signedHeaders(stored: StoredSecrets, eventId: string, body: string, now: Date): Record<string, string> {
  const signatures = secretsAt(stored, now).map((secret) => new Webhook(secret).sign(eventId, now, body));
  return {
    "content-type": "application/json",
    "webhook-id": eventId,
    "webhook-timestamp": Math.floor(now.getTime() / 1_000).toString(),
    "webhook-signature": signatures.join(" "),
  };
}
