import { describe, expect, it } from "vitest";
import { productionEnvironment } from "@/tests/support/production.ts";
import { parseEnvironment } from "./env.ts";

/** The message with which an environment is refused. */
function refusal(change: Record<string, string>): string {
  try {
    parseEnvironment(productionEnvironment(change));
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
}

describe("in production", () => {
  it("a whole environment is accepted", () => expect(refusal({})).toBe("accepted"));

  it("a site on this machine's own name may do without TLS, to try the built server", () => {
    expect(refusal({ NEXTAUTH_URL: "http://localhost:3000" })).toBe("accepted");
  });

  it.each([
    ["NEXTAUTH_URL", { NEXTAUTH_URL: "http://solebook.com" }],
    ["STRIPE_HOST", { STRIPE_HOST: "127.0.0.1" }],
    ["STRIPE_SECRET_KEY", { STRIPE_SECRET_KEY: "sk_test_standin_0123456789abcdef" }],
    ["RESEND_BASE_URL", { RESEND_BASE_URL: "http://127.0.0.1:8025" }],
    ["RESEND_WEBHOOK_SECRET", { RESEND_WEBHOOK_SECRET: "" }],
    ["TWILIO_BASE_URL", { TWILIO_BASE_URL: "http://127.0.0.1:8025" }],
    ["TWILIO_FROM", { TWILIO_ACCOUNT_SID: `AC${"0a".repeat(16)}`, TWILIO_AUTH_TOKEN: "b7".repeat(16) }],
    ["MAIL_FROM", { MAIL_FROM: "" }],
    ["PUSHER_CLUSTER", { PUSHER_CLUSTER: "" }],
    ["LOG_PRETTY", { LOG_PRETTY: "true" }],
    ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: "changeme-changeme-changeme-changeme" }],
    ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: "ababababababababababababababababab" }],
    ["CRON_SECRET", { CRON_SECRET: "only-for-tests-cron-secret" }],
    ["ENCRYPTION_KEYS", { ENCRYPTION_KEYS: `2026a:${Buffer.alloc(32, 7).toString("base64")}` }],
    ["ACCESS_TOKEN_KEYS", { ACCESS_TOKEN_KEYS: `2026a:${Buffer.alloc(32, 7).toString("base64")}` }],
    ["API_ALLOWED_ORIGINS", { API_ALLOWED_ORIGINS: "https://app.example/" }],
  ])("%s is named when it must not stay as it is", (name, change) => {
    const message = refusal(change);
    expect(message).toContain(`  ${name}: `);
    expect(message.split("\n")).toHaveLength(2);
    for (const value of Object.values(change)) if (value.length > 8) expect(message).not.toContain(value);
  });

  it("one secret for two purposes is refused, with both names", () => {
    const same = "q7Vt-2mRx_9LwPz4KsYb8NcHd3FgJe6A";
    expect(refusal({ NEXTAUTH_SECRET: same, CRON_SECRET: same })).toContain(
      "CRON_SECRET: is the same as NEXTAUTH_SECRET",
    );
  });

  it("says how to make a secret that is missing, all of them at once", () => {
    const message = refusal({ NEXTAUTH_SECRET: "", CRON_SECRET: "", ENCRYPTION_KEYS: "" });
    expect(message).toContain("NEXTAUTH_SECRET: is missing; make one with `openssl rand -base64 32`");
    expect(message).toContain("CRON_SECRET: is missing; make one with");
    expect(message).toContain("ENCRYPTION_KEYS: is missing; make one with");
  });
});

describe("on somebody's own machine", () => {
  it("none of that matters", () => {
    const change = {
      APP_ENV: "local",
      NEXTAUTH_URL: "http://10.0.0.5:3000",
      MAIL_FROM: "",
      STRIPE_SECRET_KEY: "sk_test_1",
    };
    expect(refusal({ ...change, STRIPE_HOST: "127.0.0.1", CRON_SECRET: "only-for-tests-cron-secret" })).toBe(
      "accepted",
    );
  });
});
