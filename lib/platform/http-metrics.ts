import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { z } from "zod";
import { metrics } from "./metrics.ts";

const routesSchema = z.object({
  staticRoutes: z.array(z.object({ page: z.string() })),
  dynamicRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
});

/**
 * Tells the route of a path as it stands in the source, like `/orders/[number]`: one label however many orders there are.
 * @param manifest the build's `routes-manifest.json`
 */
export function routeFinder(manifest: unknown): (pathname: string) => string {
  const { staticRoutes, dynamicRoutes } = routesSchema.parse(manifest);
  const fixed = new Set(staticRoutes.map(({ page }) => page));
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, regex: new RegExp(regex) }));
  return (pathname) => {
    if (pathname.startsWith("/_next/")) return "/_next";
    if (fixed.has(pathname)) return pathname;
    return patterns.find(({ regex }) => regex.test(pathname))?.page ?? "other";
  };
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const shared = globalThis as typeof globalThis & { solebookHttpMetrics?: true };

/** Measures every HTTP request of this process. Called once, when the server starts; under `next dev`, which has no list of routes, all are `other`. */
export function measureRequests(): void {
  if (shared.solebookHttpMetrics) return;
  shared.solebookHttpMetrics = true;
  const file = path.join(process.cwd(), ".next/routes-manifest.json");
  const routeOf = existsSync(file) ? routeFinder(JSON.parse(readFileSync(file, "utf8"))) : () => "other";
  const begun = new WeakMap<IncomingMessage, bigint>();
  subscribe("http.server.request.start", (message) => {
    begun.set((message as { request: IncomingMessage }).request, process.hrtime.bigint());
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const start = begun.get(request);
    if (start === undefined) return;
    const method = methods.has(request.method ?? "") ? (request.method ?? "") : "other";
    const [pathname = "/"] = (request.url ?? "/").split("?", 1);
    const labels = { method, route: routeOf(pathname), status: String(response.statusCode) };
    metrics().httpDuration.observe(labels, Number(process.hrtime.bigint() - start) / 1e9);
  });
}
