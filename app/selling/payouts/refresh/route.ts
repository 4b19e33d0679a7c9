import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { startOnboarding } from "@/lib/workflows/payouts/start-onboarding.ts";
import { onboardingPaths, payoutsPage, payoutsPath, seeOther } from "../_places.ts";

/** Where Stripe sends a seller whose link was used or has expired: on to a new one. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (actor.kind !== "user") return seeOther(loginPath(payoutsPath, "ended"));
  const page = await startOnboarding(actor, { origin: siteOrigin(request), ...onboardingPaths });
  return seeOther(page.ok ? page.value : payoutsPage({ problem: page.error.code }));
}
