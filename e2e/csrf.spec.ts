import { readdirSync, readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { signIn } from "./support/sign-in.ts";
import { testWorld } from "./support/world.ts";

/*
 * Nothing that changes something can be started by another site in the name of somebody who is signed in here. Found by reading the routes,
 * so that a new one is tested too.
 */
const app = path.resolve(import.meta.dirname, "../app");
const writing = ["POST", "PUT", "PATCH", "DELETE"];
const elsewhere: Record<string, string>[] = [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }];

/** Those that carry no session: who calls proves it by a signature or a secret; or nothing is changed. */
const others = new Map([
  ["api/webhooks/stripe", "signed by Stripe"],
  ["api/cron/[job]", "a secret"],
  ["api/v1/products/batch", "changes nothing"],
  ["api/v1/fees/calculate", "changes nothing"],
  ["api/v1/[...unknown]", "there is nothing"],
]);

function listRoutes(): { route: string; methods: string[] }[] {
  const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) => /(^|\/)route\.ts$/.test(file));
  return files.flatMap((file) => {
    const route = file.replace(/\/route\.ts$/, "");
    const exported = [...readFileSync(path.join(app, file), "utf8").matchAll(/^export [^;=(]*/gm)].join(" ");
    const methods = writing.filter((method) => new RegExp(`\\b${method}\\b`).test(exported));
    return others.has(route) || route.includes("_support") || methods.length === 0 ? [] : [{ route, methods }];
  });
}

const addressOf = (route: string) =>
  `/${route
    .split("/")
    .filter((part) => !/^\(.*\)$/.test(part))
    .map((part) => (part.startsWith("[") ? "00000000-0000-4000-8000-000000000000" : part))
    .join("/")}`;

test("no route that changes something is carried out for another site", async ({ page }) => {
  const admin = testWorld().people.find(({ roles }) => roles.includes("admin"));
  await signIn(page.request, admin?.email ?? "");
  const routes = listRoutes();
  expect(routes.length).toBeGreaterThan(20);
  for (const { route, methods } of routes) {
    for (const method of methods) {
      for (const headers of elsewhere) {
        const answer = await page.request.fetch(addressOf(route), { method, headers, data: {}, maxRedirects: 0 });
        expect([method, route, answer.status()]).toEqual([method, route, 403]);
      }
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
