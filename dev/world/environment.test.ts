import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseEnvironment } from "@/lib/platform/env.ts";
import { completeEnvironment, environmentForTests, findLocalParts, readEnvironment } from "./environment.ts";
import { loadSecrets } from "./secrets.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "solebook-environment-"));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const local = {
  address: "http://localhost:3000",
  databaseUrl: "postgresql://solebook@127.0.0.1:5432/solebook",
  pusherPort: 6010,
  mailUrl: "http://127.0.0.1:6011",
  textsUrl: "http://127.0.0.1:6011",
  stripePort: 6012,
  carrierPort: 6013,
};

describe("findLocalParts", () => {
  it("starts what nobody named, and treats an empty variable as not set", () => {
    expect(findLocalParts({ DATABASE_URL: "" })).toEqual({
      postgres: true,
      pusher: true,
      mail: true,
      texts: true,
      stripe: true,
      carrier: true,
    });
    const named = { DATABASE_URL: "postgresql://db/x", PUSHER_APP_ID: "1", STRIPE_SECRET_KEY: "sk_test_1" };
    const started = { postgres: false, pusher: false, mail: true, texts: true, stripe: false };
    expect(findLocalParts(named)).toEqual({ ...started, carrier: true });
    expect(findLocalParts({ ...named, EASYPOST_API_KEY: "EZAK1" })).toEqual({ ...started, carrier: false });
  });

  it("starts nothing in production", () => {
    const none = { postgres: false, pusher: false, mail: false, texts: false, stripe: false, carrier: false };
    expect(findLocalParts({ APP_ENV: "production" })).toEqual(none);
  });
});

describe("completeEnvironment", () => {
  it("makes nothing at all into an environment that the application accepts", () => {
    const complete = completeEnvironment({}, local, loadSecrets(directory));
    expect(parseEnvironment(complete)).toMatchObject({
      APP_ENV: "local",
      DATABASE_URL: local.databaseUrl,
      NEXTAUTH_URL: local.address,
      PUSHER_PORT: 6010,
      PUSHER_USE_TLS: false,
      RESEND_BASE_URL: local.mailUrl,
      TWILIO_BASE_URL: local.textsUrl,
      STRIPE_HOST: "127.0.0.1",
      STRIPE_PORT: 6012,
    });
  });

  it("does not mix a real Stripe with the stand-in's secrets: a missing webhook secret is an error", () => {
    const { stripePort: _, ...withoutStripe } = local;
    const complete = completeEnvironment({ STRIPE_SECRET_KEY: "sk_test_real" }, withoutStripe, loadSecrets(directory));
    expect(complete).toMatchObject({ STRIPE_SECRET_KEY: "sk_test_real" });
    expect(complete).not.toHaveProperty("STRIPE_WEBHOOK_SECRET");
    expect(() => parseEnvironment(complete)).toThrow("STRIPE_WEBHOOK_SECRET: is missing");
  });

  it("lets nothing stand in for Stripe in production", () => {
    const complete = completeEnvironment({}, local, loadSecrets(directory));
    expect(() => parseEnvironment({ ...complete, APP_ENV: "production" })).toThrow("STRIPE_HOST: must not be set");
  });

  it("lets nothing stand in for the carrier in production, and wants a real address for inspection there", () => {
    const { STRIPE_HOST: _, ...complete } = completeEnvironment({}, local, loadSecrets(directory));
    expect(parseEnvironment(complete).EASYPOST_BASE_URL).toBe("http://127.0.0.1:6013/v2");
    const problem = /EASYPOST_BASE_URL: must not be set[\s\S]*INSPECTION_ADDRESS: must be where/;
    expect(() => parseEnvironment({ ...complete, APP_ENV: "production" })).toThrow(problem);
  });

  it("refuses a live key of Stripe where demo people are", () => {
    const {
      STRIPE_HOST: _,
      RESEND_BASE_URL: __,
      TWILIO_BASE_URL: ____,
      EASYPOST_BASE_URL: ___,
      ...complete
    } = completeEnvironment({}, local, loadSecrets(directory));
    const own = { MAIL_FROM: "hello@shop.example", INSPECTION_ADDRESS: "Ours|1 Main St" };
    const live = { ...complete, ...own, STRIPE_SECRET_KEY: "sk_live_51Habcdefghijkl" };
    expect(() => parseEnvironment(live)).toThrow("STRIPE_SECRET_KEY: is a live key");
    expect(parseEnvironment({ ...live, APP_ENV: "production" }).STRIPE_SECRET_KEY).toBe(live.STRIPE_SECRET_KEY);
  });

  it("never replaces what is set", () => {
    const given = {
      DATABASE_URL: "postgresql://db.example/shop",
      NEXTAUTH_URL: "https://shop.example",
      CRON_SECRET: "a-secret-of-my-own",
      RESEND_API_KEY: "re_real",
    };
    const { databaseUrl: _, mailUrl: __, stripePort: ___, ...onlyPusher } = local;
    expect(completeEnvironment(given, onlyPusher, loadSecrets(directory))).toMatchObject(given);
  });

  it("adds no secret of its own in production, so that a missing one is an error", () => {
    const complete = completeEnvironment({ APP_ENV: "production" }, { address: local.address }, undefined);
    expect(complete).toEqual({ APP_ENV: "production" });
    expect(() => parseEnvironment(complete)).toThrow(/DATABASE_URL[\s\S]*PUSHER_APP_ID[\s\S]*RESEND_API_KEY/);
  });
});

describe("loadSecrets", () => {
  it("makes them once, for this user only", () => {
    const first = loadSecrets(directory);
    expect(loadSecrets(directory)).toEqual(first);
    expect(statSync(path.join(directory, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("adds a new kind of secret without changing the others", () => {
    writeFileSync(path.join(directory, "secrets.json"), JSON.stringify({ CRON_SECRET: "kept" }));
    expect(loadSecrets(directory)).toMatchObject({ CRON_SECRET: "kept", PUSHER_KEY: expect.any(String) });
  });
});

describe("readEnvironment", () => {
  it("prefers the process, then .env.local, then .env", () => {
    writeFileSync(path.join(directory, ".env"), "A=env\nB=env\nC=env\n");
    writeFileSync(path.join(directory, ".env.local"), "A=local\nB=local\n");
    expect(readEnvironment(directory, { A: "own" })).toEqual({ A: "own", B: "local", C: "env" });
  });
});

describe("environmentForTests", () => {
  it("keeps a test away from whatever real services the shell names", () => {
    const shell = { PATH: "/bin", PORT: "80", DATABASE_URL: "postgresql://real/shop", RESEND_API_KEY: "re_real" };
    expect(environmentForTests({ ...shell, PUSHER_APP_ID: "1", APP_ENV: "production" })).toEqual({ PATH: "/bin" });
  });
});
