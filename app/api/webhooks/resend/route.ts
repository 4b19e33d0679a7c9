import { logger } from "@/lib/platform/logger.ts";
import { withRequestContext } from "@/lib/platform/request-context.ts";
import { receiveMailEvent } from "@/lib/workflows/notifications/receive-mail-event.ts";

export const dynamic = "force-dynamic";

/** Resend tells about a mail, not what is in it. */
const largestBytes = 100_000;
const headers = { "cache-control": "no-store" };

/** Webhooks of Resend. 2xx: taken in; 400: not from Resend; 5xx: to be sent again. */
export function POST(request: Request): Promise<Response> {
  return withRequestContext(request, async () => {
    if (Number(request.headers.get("content-length") ?? 0) > largestBytes) {
      return Response.json({ error: "too large" }, { status: 413, headers });
    }
    const header = (name: string) => request.headers.get(name) ?? "";
    const signature = {
      id: header("svix-id"),
      timestamp: header("svix-timestamp"),
      signature: header("svix-signature"),
    };
    try {
      const received = await receiveMailEvent(await request.text(), signature);
      if (received.ok) return Response.json({ received: true }, { headers });
      logger.warn({ code: received.error.code }, "webhook refused");
      return Response.json({ error: received.error.message }, { status: 400, headers });
    } catch (error) {
      logger.error({ err: error }, "webhook failed");
      return Response.json({ error: "Send it again later." }, { status: 500, headers });
    }
  });
}
