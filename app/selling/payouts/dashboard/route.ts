import { commonErrors } from "@/lib/core/errors.ts";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { env } from "@/lib/platform/env.ts";
import { isFromOurPages } from "@/lib/platform/request-source.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { reachablePage } from "@/lib/platform/stripe-pages.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { openDashboard } from "@/lib/workflows/payouts/open-dashboard.ts";
import { payoutsPage, payoutsPath, seeOther } from "../_places.ts";

/** The button that leads to the seller's own page at Stripe. */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOurPages(request.headers)) return new Response(commonErrors.origin_not_allowed.message, { status: 403 });
  const actor = await currentActor();
  if (actor.kind !== "user") return seeOther(loginPath(payoutsPath, "ended"));
  const page = await openDashboard(actor);
  return seeOther(
    page.ok ? reachablePage(env(), page.value, siteOrigin(request)) : payoutsPage({ problem: page.error.code }),
  );
}
