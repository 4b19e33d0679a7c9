import { checkHealth } from "@/lib/workflows/events/check-health.ts";

export const dynamic = "force-dynamic";

/** For balancers and monitors: 200 while this process can serve, otherwise 503. */
export async function GET(): Promise<Response> {
  const health = await checkHealth();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
