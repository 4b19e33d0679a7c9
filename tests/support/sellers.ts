import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import { fixedClock } from "@/lib/core/clock.ts";
import { finishOnboarding } from "@/lib/workflows/payouts/finish-onboarding.ts";
import { startOnboarding } from "@/lib/workflows/payouts/start-onboarding.ts";

/** Where the tests' shop lets Stripe lead back to. */
export const onboardingPlaces = {
  origin: "http://shop.example",
  returnPath: "/selling/payouts/return",
  refreshPath: "/selling/payouts/refresh",
};

/** What somebody fills in on the stand-in's page who can be paid. */
export const sellerDetails = {
  firstName: "Jenny",
  lastName: "Rosen",
  ssnLast4: "0000",
  routing: "110000000",
  account: "000123456789",
  step: "submit",
};

/** Takes a seller through Stripe's page. The return is not followed unless a time is given. */
export async function onboardSeller(standIn: TestStandIn, actor: UserActor, returnAt?: Date): Promise<void> {
  const page = await startOnboarding(actor, onboardingPlaces);
  if (!page.ok) throw new Error(page.error.message);
  await standIn.page(page.value, sellerDetails);
  if (returnAt) await finishOnboarding(actor, { clock: fixedClock(returnAt) });
}
