import { commonErrors } from "@/lib/core/errors.ts";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { startCheckoutFormSchema } from "@/lib/domain/checkout/schema.ts";
import { isFromOurPages } from "@/lib/platform/request-source.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { startCheckout } from "@/lib/workflows/checkout/start-checkout.ts";

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

/** The form of the bag's page that leads to Stripe's. Fields: `totalCents` and `feesSeen` (what the person saw), `shippingAddressId`. */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOurPages(request.headers)) return new Response(commonErrors.origin_not_allowed.message, { status: 403 });
  const form = await request.formData();
  const input = startCheckoutFormSchema.safeParse(Object.fromEntries(form));
  const actor = await currentActor();
  if (actor.kind !== "user") return seeOther(loginPath("/bag", "ended"));
  if (!input.success) return seeOther("/bag?problem=bag_changed");
  const started = await startCheckout(actor, input.data, siteOrigin(request));
  if (started.ok) return seeOther(started.value.payUrl);
  const openId = started.error.details?.checkoutId;
  return seeOther(typeof openId === "string" ? `/checkout/${openId}` : `/bag?problem=${started.error.code}`);
}
