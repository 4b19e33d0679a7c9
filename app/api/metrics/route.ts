import { directPeer } from "@/lib/platform/client-address.ts";
import { env } from "@/lib/platform/env.ts";
import { mayReadMetrics } from "@/lib/platform/metrics-access.ts";
import { renderMetrics } from "@/lib/workflows/observability/render-metrics.ts";

export const dynamic = "force-dynamic";

/** The figures of this process for Prometheus (docs/observability.md). The worker tells its own on `WORKER_PORT`. */
export async function GET(request: Request): Promise<Response> {
  const caller = {
    authorization: request.headers.get("authorization"),
    directPeer: directPeer(request.headers),
  };
  const headers = { "cache-control": "no-store" };
  if (!mayReadMetrics(caller, env().METRICS_TOKEN)) return new Response(null, { status: 404, headers });
  const { contentType, text } = await renderMetrics();
  return new Response(text, { headers: { ...headers, "content-type": contentType } });
}
