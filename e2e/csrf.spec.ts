import { readdirSync, readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { signIn } from "./support/sign-in.ts";
import { testWorld } from "./support/world.ts";

/*
 * Nothing that changes something can be started by another site in the name of somebody who is signed in here. What there is, is found in
 * the routes and in the API's document, so that something new is tested too.
 */
const app = path.resolve(import.meta.dirname, "../app");
const writing = ["POST", "PUT", "PATCH", "DELETE"];
const elsewhere: Record<string, string>[] = [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }];
const anyId = "00000000-0000-4000-8000-000000000000";

interface Change {
  method: string;
  address: string;
}

/** Routes beside the API, but for those whose caller has no session and proves who they are otherwise. */
function listRoutes(): Change[] {
  const files = readdirSync(app, { recursive: true, encoding: "utf8" });
  const routes = files.filter((file) => /(^|\/)route\.ts$/.test(file) && !/^api\/(v1|webhooks|cron)\//.test(file));
  return routes.flatMap((file) => {
    const address = `/${file
      .split("/")
      .slice(0, -1)
      .filter((part) => !/^\(.*\)$/.test(part))
      .map((part) => (part.startsWith("[") ? anyId : part))
      .join("/")}`;
    const exported = [...readFileSync(path.join(app, file), "utf8").matchAll(/^export [^;=(]*/gm)].join(" ");
    return writing
      .filter((method) => new RegExp(`\\b${method}\\b`).test(exported))
      .map((method) => ({ method, address }));
  });
}

/** What the API lets those do who are signed in. */
async function listOperations(request: APIRequestContext): Promise<Change[]> {
  const document = (await (await request.get("/api/v1/openapi.json")).json()) as {
    paths: Record<string, Record<string, { security: Record<string, unknown>[] }>>;
  };
  return Object.entries(document.paths).flatMap(([pattern, operations]) =>
    Object.entries(operations).flatMap(([name, { security }]) => {
      const method = name.toUpperCase();
      const address = pattern.replaceAll(/\{\w+\}/g, anyId);
      return writing.includes(method) && security.some((way) => Object.keys(way).length > 0)
        ? [{ method, address }]
        : [];
    }),
  );
}

test("nothing is changed for another site, by no route and no operation", async ({ page }) => {
  const admin = testWorld().people.find(({ roles }) => roles.includes("admin"));
  await signIn(page.request, admin?.email ?? "");
  const [routes, operations] = [listRoutes(), await listOperations(page.request)];
  expect(routes.length).toBeGreaterThan(5);
  expect(operations.length).toBeGreaterThan(15);
  for (const { method, address } of [...routes, ...operations]) {
    for (const headers of elsewhere) {
      const answer = await page.request.fetch(address, { method, headers, data: {}, maxRedirects: 0 });
      expect([method, address, answer.status()]).toEqual([method, address, 403]);
    }
  }
});

test("another site's form is refused, by whatever browser it is sent", async ({ page }) => {
  const address = process.env.E2E_BASE_URL ?? "";
  const form = `<form method="post" enctype="multipart/form-data" action="${address}/login"><button>Win a shoe</button></form>`;
  const server = http.createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(form);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const answered = page.waitForResponse(`${address}/login`);
    await page.getByRole("button", { name: "Win a shoe" }).click();
    expect((await answered).status()).toBe(403);
    await expect(page.getByText("This request came from another site and was not carried out.")).toBeVisible();
  } finally {
    server.close();
  }
});
