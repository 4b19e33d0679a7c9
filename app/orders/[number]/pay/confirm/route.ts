import { commonErrors } from "@/lib/core/errors.ts";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { isFromOurPages } from "@/lib/platform/request-source.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { payOrder } from "@/lib/workflows/payments/pay-order.ts";

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

/** The button of the pay page. A plain form to a route: the answer may lead to the page of the buyer's bank. Field `card`: its id. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/orders/[number]/pay/confirm">,
): Promise<Response> {
  if (!isFromOurPages(request.headers)) return new Response(commonErrors.origin_not_allowed.message, { status: 403 });
  const orderPath = `/orders/${encodeURIComponent((await params).number)}`;
  const card = (await request.formData()).get("card");
  const actor = await currentActor();
  if (actor.kind !== "user") return seeOther(loginPath(`${orderPath}/pay`, "ended"));
  const returnUrl = new URL(`${orderPath}/pay/return`, siteOrigin(request)).href;
  const input = { orderNumber: (await params).number, paymentMethodId: typeof card === "string" ? card : "" };
  const paid = await payOrder(actor, input, returnUrl);
  if (!paid.ok) return seeOther(`${orderPath}/pay?${new URLSearchParams({ problem: paid.error.code })}`);
  return seeOther(paid.value.status === "action_required" ? paid.value.redirectUrl : orderPath);
}
