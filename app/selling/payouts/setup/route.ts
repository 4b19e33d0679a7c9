import { commonErrors } from "@/lib/core/errors.ts";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { isFromOurPages } from "@/lib/platform/request-source.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { startOnboarding } from "@/lib/workflows/payouts/start-onboarding.ts";
import { onboardingPaths, payoutsPage, payoutsPath, seeOther } from "../_places.ts";

/** The button that leads to Stripe's onboarding. */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOurPages(request.headers)) return new Response(commonErrors.origin_not_allowed.message, { status: 403 });
  const actor = await currentActor();
  if (actor.kind !== "user") return seeOther(loginPath(payoutsPath, "ended"));
  const page = await startOnboarding(actor, { origin: siteOrigin(request), ...onboardingPaths });
  return seeOther(page.ok ? page.value : payoutsPage({ problem: page.error.code }));
}
