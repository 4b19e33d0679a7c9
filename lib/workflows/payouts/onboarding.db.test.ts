import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { type Actor, anonymousActor, roles, systemActor, type UserActor } from "@/lib/core/actor.ts";
import { fixedClock } from "@/lib/core/clock.ts";
import { getPayoutAccount } from "@/lib/domain/payouts/queries.account.ts";
import { env } from "@/lib/platform/env.ts";
import { closeRateLimits, rateLimits, resetRateLimit } from "@/lib/platform/rate-limit.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { onboardingPlaces, sellerDetails } from "@/tests/support/sellers.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { ensureAccount } from "./ensure-account.ts";
import { finishOnboarding } from "./finish-onboarding.ts";
import { openDashboard } from "./open-dashboard.ts";
import { askForAccount, keepReading } from "./read-account.ts";
import { startOnboarding } from "./start-onboarding.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T10:00:00Z");
const context = { clock: fixedClock(now) };
let standIn: TestStandIn;
beforeAll(async () => {
  standIn = await startApplicationStandIn();
});
beforeEach(() => testDatabase.reset());
afterAll(async () => {
  await closeRateLimits();
  await standIn.stop();
});

async function open(actor: Actor): Promise<string> {
  const page = await startOnboarding(actor, onboardingPlaces, context);
  if (!page.ok) throw new Error(page.error.message);
  return page.value;
}

/** Goes through the hosted page. @param form what differs from a form filled in well */
async function goThrough(actor: UserActor, form: Partial<typeof sellerDetails> = {}): Promise<string | null> {
  const url = await open(actor);
  await standIn.page(url);
  return (await standIn.page(url, { ...sellerDetails, ...form })).location;
}

async function accountIdOf(actor: UserActor): Promise<string> {
  const account = await ensureAccount(database, actor.userId, now);
  return account.ok ? account.value : "";
}

describe("a seller's account", () => {
  it("is one, however often and at once it is asked for", async () => {
    const actor = await personWith("seller");
    const asked = await Promise.all(Array.from({ length: 6 }, () => ensureAccount(database, actor.userId, now)));
    const ids = new Set(asked.map((account) => account.ok && account.value));
    expect(ids.size).toBe(1);
    const [id = ""] = [...ids].map(String);
    expect(await standIn.stripe.accounts.retrieve(id)).toMatchObject({ metadata: { userId: actor.userId } });
  });

  it("is the same after a crash between Stripe's answer and our note of it", async () => {
    const actor = await personWith("seller");
    const id = await accountIdOf(actor);
    await database.connectAccount.update({ where: { userId: actor.userId }, data: { accountId: null } });
    expect(await accountIdOf(actor)).toBe(id);
  });
});

describe("onboarding", () => {
  it("leads through Stripe's page, and the return knows what came of it", async () => {
    const actor = await personWith("seller");
    expect(await getPayoutAccount(actor)).toEqual({ status: "not_begun", missing: [], schedule: null });
    expect(await goThrough(actor, { step: "later" })).toBe("http://shop.example/selling/payouts/return");
    expect(await finishOnboarding(actor, context)).toMatchObject({
      value: { status: "incomplete", missing: expect.arrayContaining(["A bank account", "Your name"]) },
    });
    expect(await openDashboard(actor, context)).toMatchObject({ error: { code: "payout_account_unfinished" } });
    await goThrough(actor, { ssnLast4: "1111" });
    expect(await finishOnboarding(actor, context)).toMatchObject({
      value: { status: "restricted", missing: ["A photo of an identity document"] },
    });
    await goThrough(actor);
    expect(await finishOnboarding(actor, context)).toMatchObject({
      value: { status: "enabled", missing: [], schedule: expect.stringContaining("about 2 days") },
    });
    const dashboard = await openDashboard(actor, context);
    expect((await standIn.page(dashboard.ok ? dashboard.value : "")).text).toContain("Available");
  });

  it("sends a link that was opened before to the place that makes a new one", async () => {
    const actor = await personWith("seller");
    const url = await open(actor);
    await standIn.page(url);
    expect((await standIn.page(url)).location).toBe("http://shop.example/selling/payouts/refresh");
    expect(await open(actor)).not.toBe(url);
    expect(await database.connectAccount.count()).toBe(1);
  });

  it("is a person's own: whatever their role, and nobody else's", async () => {
    for (const role of roles) {
      const actor = await personWith(role);
      await goThrough(actor);
      expect(await finishOnboarding(actor, context)).toMatchObject({ value: { status: "enabled" } });
      expect(await getPayoutAccount(await personWith(role))).toMatchObject({ status: "not_begun" });
    }
    for (const actor of [anonymousActor, systemActor]) {
      const unauthenticated = { error: { code: "unauthenticated" } };
      expect(await startOnboarding(actor, onboardingPlaces, context)).toMatchObject(unauthenticated);
      expect(await finishOnboarding(actor, context)).toMatchObject(unauthenticated);
      expect(await openDashboard(actor, context)).toMatchObject(unauthenticated);
    }
  });

  it("asks Stripe no more often than a person would", async () => {
    const actor = await personWith("seller");
    for (let count = 0; count < rateLimits.payoutSetupPerAccount.points; count += 1) await open(actor);
    expect(await startOnboarding(actor, onboardingPlaces, context)).toMatchObject({ error: { code: "rate_limited" } });
    await resetRateLimit("payoutSetupPerAccount", actor.userId);
  });

  it("loses nothing when Stripe is down, and goes on when it is back", async () => {
    const actor = await personWith("seller");
    await goThrough(actor);
    const { STRIPE_PORT } = env();
    Object.assign(env(), { STRIPE_PORT: 1 });
    delete (globalThis as { solebookStripe?: unknown }).solebookStripe;
    expect(await finishOnboarding(actor, context)).toMatchObject({ error: { code: "stripe_unavailable" } });
    const other = await personWith("seller");
    expect(await startOnboarding(other, onboardingPlaces, context)).toMatchObject({
      error: { code: "stripe_unavailable" },
    });
    Object.assign(env(), { STRIPE_PORT });
    delete (globalThis as { solebookStripe?: unknown }).solebookStripe;
    expect(await finishOnboarding(actor, context)).toMatchObject({ value: { status: "enabled" } });
    expect(await open(other)).toContain("/stripe-demo/onboarding/");
  });
});

describe("readings", () => {
  it("that began earlier never overwrite later ones", async () => {
    const actor = await personWith("seller");
    const accountId = await accountIdOf(actor);
    const before = await askForAccount(database, accountId);
    await goThrough(actor);
    const after = await askForAccount(database, accountId);
    for (const reading of [after, before]) {
      if (reading.ok) await keepReading(database, reading.value, now);
      expect(await getPayoutAccount(actor)).toMatchObject({ status: "enabled" });
    }
  });

  it("forget an account that is connected no more, and the next one is another", async () => {
    const actor = await personWith("seller");
    await goThrough(actor);
    const first = await accountIdOf(actor);
    await finishOnboarding(actor, context);
    await standIn.stripe.accounts.del(first);
    expect(await openDashboard(actor, context)).toMatchObject({ error: { code: "payout_account_unfinished" } });
    expect(await finishOnboarding(actor, context)).toMatchObject({ value: { status: "not_begun" } });
    await goThrough(actor);
    expect(await finishOnboarding(actor, context)).toMatchObject({ value: { status: "enabled" } });
    const second = await accountIdOf(actor);
    expect(second).not.toBe(first);
    await standIn.stripe.accounts.del(second);
    await goThrough(actor);
    expect(await finishOnboarding(actor, context)).toMatchObject({ value: { status: "enabled" } });
  });
});
