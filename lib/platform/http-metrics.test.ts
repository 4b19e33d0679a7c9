import http from "node:http";
import { expect, it } from "vitest";
import { measureRequests, routeFinder } from "./http-metrics.ts";
import { metrics } from "./metrics.ts";

it("names a path by its route, so that there are as many labels as routes", () => {
  const routeOf = routeFinder({
    staticRoutes: [{ page: "/" }, { page: "/search" }],
    dynamicRoutes: [{ page: "/orders/[number]", regex: "^/orders/([^/]+?)(?:/)?$" }],
  });
  expect(["/", "/search", "/orders/ORD-1", "/_next/static/chunks/a.js", "/wp-login.php"].map(routeOf)).toEqual([
    "/",
    "/search",
    "/orders/[number]",
    "/_next",
    "other",
  ]);
});

it("measures every request once, by method and status", async () => {
  measureRequests();
  measureRequests();
  const server = http.createServer((_request, response) => response.writeHead(418).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const url = `http://127.0.0.1:${port}/anything?secret=1`;
  await (await fetch(url)).text();
  await (await fetch(url, { method: "POST" })).text();
  server.close();
  const text = await metrics().registry.metrics();
  const counts = text.split("\n").filter((line) => line.startsWith("http_request_duration_seconds_count"));
  expect(counts).toEqual([
    'http_request_duration_seconds_count{method="GET",route="other",status="418"} 1',
    'http_request_duration_seconds_count{method="POST",route="other",status="418"} 1',
  ]);
});
