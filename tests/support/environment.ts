import { tmpdir } from "node:os";
import path from "node:path";

/**
 * What lib/platform/env.ts asks for, with values that belong to no real service. The database tests replace
 * DATABASE_URL with a database of their own.
 */
export const testEnvironment: Record<string, string> = {
  APP_ENV: "local",
  DATABASE_URL: "postgresql://unit-tests:have@no-database.invalid/at-all",
  DATABASE_POOL_SIZE: "10",
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  ACCESS_TOKEN_KEYS: `test:${Buffer.alloc(32, 9).toString("base64")}`,
  ORDER_NUMBER_SECRET: "only-for-tests-order-numbers",
  PUSHER_APP_ID: "test",
  PUSHER_KEY: "test-key",
  PUSHER_SECRET: "test-secret",
  PUSHER_HOST: "127.0.0.1",
  // Nobody listens here: a push that fails must never break what a test is about.
  PUSHER_PORT: "1",
  PUSHER_USE_TLS: "false",
  STRIPE_SECRET_KEY: "sk_test_standin_only_for_tests",
  STRIPE_WEBHOOK_SECRET: "whsec_only_for_tests",
  STRIPE_HOST: "127.0.0.1",
  STRIPE_PORT: "1",
  STRIPE_PROTOCOL: "http",
  EASYPOST_API_KEY: "EZTK_standin_only_for_tests",
  EASYPOST_WEBHOOK_SECRET: "only-for-tests-webhook-secret",
  EASYPOST_BASE_URL: "http://127.0.0.1:1/v2",
  RESEND_API_KEY: "re_test",
  RESEND_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 5).toString("base64")}`,
  RESEND_BASE_URL: "http://127.0.0.1:1",
  TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "only-for-tests-twilio-token",
  TWILIO_FROM: "+15005550006",
  TWILIO_BASE_URL: "http://127.0.0.1:1",
  VAPID_PRIVATE_KEY: Buffer.alloc(32, 3).toString("base64url"),
  CRON_SECRET: "only-for-tests-cron-secret",
  UPLOADS_DIRECTORY: path.join(tmpdir(), `solebook-test-uploads-${process.pid}`),
  LOG_LEVEL: "silent",
};

Object.assign(process.env, testEnvironment);
