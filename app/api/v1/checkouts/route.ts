import { openCheckout } from "@/app/api/_support/answers/checkout.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { startCheckoutSchema } from "@/lib/domain/checkout/schema.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { startCheckout } from "@/lib/workflows/checkout/start-checkout.ts";

const start = operation(
  {
    id: "startCheckout",
    method: "POST",
    path: "/api/v1/checkouts",
    tag: "Bag and checkout",
    summary: "Check out your bag",
    details:
      "Holds every pair for ten minutes, or none, and answers with the page to pay on. Nothing is bought before you have paid there. A bag that costs anything but `totalCents` is not checked out.",
    access: "payments",
    idempotent: true,
    body: startCheckoutSchema,
    answers: { 201: openCheckout },
    errors: [
      "checkout_open",
      "bag_empty",
      "bag_changed",
      "shipping_address_required",
      "payments_unavailable",
      "checkout_refused",
      "checkout_not_found",
    ],
    example: { body: { totalCents: "$TOTAL_CENTS" } },
  },
  async ({ request, actor, body }) => {
    const started = await startCheckout(actor, body, siteOrigin(request));
    return started.ok ? created(started.value, `/api/v1/checkouts/${started.value.checkoutId}`) : started;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(start);
