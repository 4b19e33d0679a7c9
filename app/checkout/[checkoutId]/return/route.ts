import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { readCheckout } from "@/lib/workflows/checkout/read-checkout.ts";

/** Where Stripe's page leads back to: takes the checkout on, unless the webhook was faster, and shows what came of it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ checkoutId: string }> },
): Promise<Response> {
  const { checkoutId } = await params;
  const seeOther = (location: string) =>
    new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
  const actor = await currentActor();
  if (actor.kind !== "user") return seeOther(loginPath(new URL(request.url).pathname, "ended"));
  const checkout = await readCheckout(actor, checkoutId, { drive: true });
  return seeOther(checkout ? `/checkout/${checkout.checkoutId}` : "/bag");
}
