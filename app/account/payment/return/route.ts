import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { finishCardSetup } from "@/lib/workflows/payments/finish-card-setup.ts";
import { backPath, cardsPage, cardsPath } from "../_places.ts";

/** Where Stripe's page leads back to: puts the card on file, unless the webhook was faster, and goes on to where it began. */
export async function GET(request: Request): Promise<Response> {
  const { pathname, search, searchParams } = new URL(request.url);
  const headers = { "cache-control": "no-store" };
  const seeOther = (location: string) => new Response(null, { status: 303, headers: { ...headers, location } });
  const actor = await currentActor();
  if (actor.kind !== "user") return seeOther(loginPath(`${pathname}${search}`, "ended"));
  const card = await finishCardSetup(actor, { sessionId: searchParams.get("session_id") ?? "" });
  if (!card.ok) return seeOther(cardsPage({ problem: card.error.code }));
  const back = backPath(searchParams.get("back"));
  return seeOther(back === cardsPath ? cardsPage({ saved: card.value.id }) : back);
}
