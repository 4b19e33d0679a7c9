import { createECDH, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeCarrierKey, makeCarrierSecret } from "../carrier/keys.ts";
import { makeMailSecret } from "../mail/webhooks.ts";
import { makeSecretKey, makeWebhookSecret } from "../stripe/keys.ts";

/** Not every 32 bytes are a key of P-256; these are. */
function makeVapidKey(): string {
  const curve = createECDH("prime256v1");
  curve.generateKeys();
  return Buffer.from(curve.getPrivateKey("hex").padStart(64, "0"), "hex").toString("base64url");
}

const makers = {
  NEXTAUTH_SECRET: () => randomBytes(32).toString("base64url"),
  ENCRYPTION_KEYS: () => `local1:${randomBytes(32).toString("base64")}`,
  ACCESS_TOKEN_KEYS: () => `local1:${randomBytes(32).toString("base64")}`,
  ORDER_NUMBER_SECRET: () => randomBytes(24).toString("base64url"),
  CRON_SECRET: () => randomBytes(24).toString("base64url"),
  PUSHER_KEY: () => randomBytes(10).toString("hex"),
  PUSHER_SECRET: () => randomBytes(20).toString("hex"),
  STRIPE_SECRET_KEY: makeSecretKey,
  STRIPE_WEBHOOK_SECRET: makeWebhookSecret,
  EASYPOST_API_KEY: makeCarrierKey,
  EASYPOST_WEBHOOK_SECRET: makeCarrierSecret,
  RESEND_WEBHOOK_SECRET: makeMailSecret,
  VAPID_PRIVATE_KEY: makeVapidKey,
  TWILIO_AUTH_TOKEN: () => randomBytes(16).toString("hex"),
} as const satisfies Record<string, () => string>;

export type LocalSecrets = Record<keyof typeof makers, string>;

/** The secrets of this local world: made once, kept beside the data they protect, readable by this user only. */
export function loadSecrets(dataDirectory: string): LocalSecrets {
  const file = path.join(dataDirectory, "secrets.json");
  const kept: Partial<LocalSecrets> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const names = Object.keys(makers) as (keyof typeof makers)[];
  const secrets = Object.fromEntries(names.map((name) => [name, kept[name] ?? makers[name]()])) as LocalSecrets;
  if (names.some((name) => kept[name] === undefined)) {
    mkdirSync(dataDirectory, { recursive: true });
    writeFileSync(file, `${JSON.stringify({ ...kept, ...secrets }, null, 2)}\n`, { mode: 0o600 });
  }
  return secrets;
}
