import { logger } from "@/lib/platform/logger.ts";
import { withRequestContext } from "@/lib/platform/request-context.ts";
import { receiveStripeEvent } from "@/lib/workflows/payments/receive-stripe-event.ts";

export const dynamic = "force-dynamic";

/** Stripe's largest events have some 100 kB. */
const largestBytes = 1_000_000;
const headers = { "cache-control": "no-store" };

/** Webhooks of Stripe. 2xx: taken in; 400: not from Stripe; 5xx: to be sent again. */
export function POST(request: Request): Promise<Response> {
  return withRequestContext(request, async () => {
    if (Number(request.headers.get("content-length") ?? 0) > largestBytes) {
      return Response.json({ error: "too large" }, { status: 413, headers });
    }
    try {
      const received = await receiveStripeEvent(await request.text(), request.headers.get("stripe-signature") ?? "");
      if (received.ok) return Response.json({ received: true }, { headers });
      logger.warn({ code: received.error.code }, "webhook refused");
      return Response.json({ error: received.error.message }, { status: 400, headers });
    } catch (error) {
      logger.error({ err: error }, "webhook failed");
      return Response.json({ error: "Send it again later." }, { status: 500, headers });
    }
  });
}
