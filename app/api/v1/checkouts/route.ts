import { readBody } from "@/app/api/_support/input.ts";
import { created, memberRoute } from "@/app/api/_support/route.ts";
import { startCheckoutSchema } from "@/lib/domain/checkout/schema.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { startCheckout } from "@/lib/workflows/checkout/start-checkout.ts";

/** `{"totalCents", "shippingAddressId"?}`: holds what is in the bag for ten minutes and answers with the page to pay on. */
export const POST = memberRoute({}, async ({ request, actor }) => {
  const input = await readBody(request, startCheckoutSchema);
  if (!input.ok) return input;
  const started = await startCheckout(actor, input.value, siteOrigin(request));
  return started.ok ? created(started.value, `/api/v1/checkouts/${started.value.checkoutId}`) : started;
});
