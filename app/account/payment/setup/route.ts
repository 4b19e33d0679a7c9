import { commonErrors } from "@/lib/core/errors.ts";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { isFromOurPages } from "@/lib/platform/request-source.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { startCardSetup } from "@/lib/workflows/payments/start-card-setup.ts";
import { backPath, cardsPage, cardsPath } from "../_places.ts";

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

/** The form that leads to Stripe's page for a card. Field `back`: the path to come back to. */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOurPages(request.headers)) return new Response(commonErrors.origin_not_allowed.message, { status: 403 });
  const back = backPath((await request.formData()).get("back"));
  const actor = await currentActor();
  if (actor.kind !== "user") return seeOther(loginPath(back, "ended"));
  const returnPath =
    back === cardsPath ? `${cardsPath}/return` : `${cardsPath}/return?${new URLSearchParams({ back })}`;
  const page = await startCardSetup(actor, { origin: siteOrigin(request), returnPath, cancelPath: back });
  return seeOther(page.ok ? page.value : cardsPage({ problem: page.error.code }));
}
