import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { refreshPayment } from "@/lib/workflows/payments/refresh-payment.ts";

/** Where the bank's page leads back to: looks at Stripe how the payment stands and goes on to the order, or back to the pay page. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/orders/[number]/pay/return">,
): Promise<Response> {
  const { number } = await params;
  const orderPath = `/orders/${encodeURIComponent(number)}`;
  const seeOther = (location: string) =>
    new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
  const actor = await currentActor();
  if (actor.kind !== "user") return seeOther(loginPath(`${orderPath}/pay/return`, "ended"));
  const refreshed = await refreshPayment(actor, { orderNumber: number });
  return seeOther(refreshed.ok && refreshed.value.isPaid ? orderPath : `${orderPath}/pay`);
}
