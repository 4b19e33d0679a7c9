import { randomBytes } from "node:crypto";

const prefix = "sk_test_standin_";

/** A secret key for the stand-in. Stripe never made one like it. */
export function makeSecretKey(): string {
  return `${prefix}${randomBytes(16).toString("hex")}`;
}

/** Whether a key was made for the stand-in. */
export function isOwnKey(key: string): boolean {
  return key.startsWith(prefix);
}

/** What webhooks to the site are signed with. */
export function makeWebhookSecret(): string {
  return `whsec_${randomBytes(24).toString("hex")}`;
}
