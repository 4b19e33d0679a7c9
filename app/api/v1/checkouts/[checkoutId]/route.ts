import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { checkoutFailure } from "@/lib/domain/checkout/errors.ts";
import { leaveCheckout } from "@/lib/workflows/checkout/leave-checkout.ts";
import { readCheckout } from "@/lib/workflows/checkout/read-checkout.ts";

interface Params {
  checkoutId: string;
}

/** How far one's own checkout has come. Asks Stripe, so whoever polls this needs no webhook. */
export const GET = memberRoute<Params>({ limit: "bagPerHolder" }, async ({ actor, params }) => {
  const checkout = await readCheckout(actor, params.checkoutId, { drive: true });
  return checkout ? answer(checkout) : checkoutFailure("checkout_not_found");
});

/** Gives it up: Stripe's page is closed and the pairs go back to the book. */
export const DELETE = memberRoute<Params>({ limit: "bagPerHolder" }, async ({ actor, params }) => {
  const left = await leaveCheckout(actor, params);
  return left.ok ? answer(left.value) : left;
});
