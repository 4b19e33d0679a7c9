import { readBody } from "@/app/api/_support/input.ts";
import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { payOrderSchema } from "@/lib/domain/payments/schema.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { payOrder } from "@/lib/workflows/payments/pay-order.ts";

/** Pays a pending order of one's own: `{paymentMethodId}` → `{status}`, with `redirectUrl` where the bank wants to see its customer. */
export const POST = memberRoute<{ number: string }>({}, async ({ request, actor, params: { number } }) => {
  const input = await readBody(request, payOrderSchema);
  if (!input.ok) return input;
  const returnUrl = new URL(`/orders/${encodeURIComponent(number)}/pay/return`, siteOrigin(request)).href;
  const paid = await payOrder(actor, { orderNumber: number, ...input.value }, returnUrl);
  return paid.ok ? answer(paid.value) : paid;
});
