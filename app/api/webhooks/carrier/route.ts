import { logger } from "@/lib/platform/logger.ts";
import { withRequestContext } from "@/lib/platform/request-context.ts";
import { receiveCarrierEvent } from "@/lib/workflows/shipping/receive-carrier-event.ts";

export const dynamic = "force-dynamic";

/** A tracker with all its scans has some 20 kB. */
const largestBytes = 500_000;
const headers = { "cache-control": "no-store" };

/** Webhooks of EasyPost. 2xx: taken in; 400: not from EasyPost; 5xx: to be sent again. */
export function POST(request: Request): Promise<Response> {
  return withRequestContext(request, async () => {
    if (Number(request.headers.get("content-length") ?? 0) > largestBytes) {
      return Response.json({ error: "too large" }, { status: 413, headers });
    }
    const header = (name: string) => request.headers.get(name) ?? "";
    const signature = {
      signature: header("x-hmac-signature-v2"),
      timestamp: header("x-timestamp"),
      path: header("x-path"),
    };
    try {
      const received = await receiveCarrierEvent(await request.text(), signature);
      if (received.ok) return Response.json({ received: true }, { headers });
      logger.warn({ code: received.error.code }, "webhook refused");
      return Response.json({ error: received.error.message }, { status: 400, headers });
    } catch (error) {
      logger.error({ err: error }, "webhook failed");
      return Response.json({ error: "Send it again later." }, { status: 500, headers });
    }
  });
}
