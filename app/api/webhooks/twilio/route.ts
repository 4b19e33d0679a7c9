import { logger } from "@/lib/platform/logger.ts";
import { withRequestContext } from "@/lib/platform/request-context.ts";
import { receiveText } from "@/lib/workflows/notifications/receive-text.ts";

export const dynamic = "force-dynamic";

const largestBytes = 20_000;
const headers = { "cache-control": "no-store" };
/** Nothing is answered by us: Twilio itself confirms STOP and START. */
const noAnswer = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** Texts to our number, reported by Twilio. 2xx: taken in; 400: not from Twilio; 5xx: to be sent again. */
export function POST(request: Request): Promise<Response> {
  return withRequestContext(request, async () => {
    if (Number(request.headers.get("content-length") ?? 0) > largestBytes) {
      return Response.json({ error: "too large" }, { status: 413, headers });
    }
    try {
      const form = Object.fromEntries(new URLSearchParams(await request.text()));
      const received = await receiveText(form, request.headers.get("x-twilio-signature") ?? "");
      if (received.ok) return new Response(noAnswer, { headers: { ...headers, "content-type": "text/xml" } });
      logger.warn({ code: received.error.code }, "webhook refused");
      return Response.json({ error: received.error.message }, { status: 400, headers });
    } catch (error) {
      logger.error({ err: error }, "webhook failed");
      return Response.json({ error: "Send it again later." }, { status: 500, headers });
    }
  });
}
