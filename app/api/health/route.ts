export const dynamic = "force-dynamic";

/** Live: this process answers. Whether it can also serve is told by /api/health/ready. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
