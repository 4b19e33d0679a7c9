import { randomBytes } from "node:crypto";

const secret = () => randomBytes(32).toString("base64url");

/** An environment that a real deployment could have; nothing in it leads anywhere. */
export function productionEnvironment(change: Record<string, string> = {}): Record<string, string> {
  return {
    NODE_ENV: "production",
    APP_ENV: "production",
    DATABASE_URL: "postgresql://solebook:solebook@no-database.invalid/solebook",
    NEXTAUTH_URL: "https://solebook.example",
    NEXTAUTH_SECRET: secret(),
    ENCRYPTION_KEYS: `2026a:${randomBytes(32).toString("base64")}`,
    ACCESS_TOKEN_KEYS: `2026a:${randomBytes(32).toString("base64")}`,
    ORDER_NUMBER_SECRET: secret(),
    CRON_SECRET: secret(),
    PUSHER_APP_ID: "1",
    PUSHER_KEY: secret(),
    PUSHER_SECRET: secret(),
    PUSHER_CLUSTER: "eu",
    STRIPE_SECRET_KEY: `sk_live_${secret()}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${secret()}`,
    EASYPOST_API_KEY: `EZAK${secret()}`,
    EASYPOST_WEBHOOK_SECRET: secret(),
    INSPECTION_ADDRESS: "Solebook|1 Inspection Street|Portland, OR 97201",
    RESEND_API_KEY: `re_${secret()}`,
    RESEND_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString("base64")}`,
    MAIL_FROM: "Solebook <hello@solebook.example>",
    ...change,
  };
}
