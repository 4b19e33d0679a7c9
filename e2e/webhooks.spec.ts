import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import { closeWorldDatabase, newPerson, signInPerson } from "./support/market.ts";

test.afterAll(closeWorldDatabase);

/** A program of somebody's. Answers 500 until it is mended. */
async function startProgram() {
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  const program = { received, status: 500, url: "", end: () => server.close() };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(program.status).end(program.status === 500 ? "out of shoes" : "thanks");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  program.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  return program;
}

test("somebody adds a webhook, sees its secret once, what came back of a test, and sends it again", async ({ page }, {
  project,
}) => {
  await page.emulateMedia({ colorScheme: project.name === "phone" ? "dark" : "light" });
  const program = await startProgram();
  await signInPerson(page.request, await newPerson("Keeper of hooks", false));
  await page.goto("/account/webhooks");
  await page.getByLabel("Address", { exact: true }).fill("http://169.254.169.254/latest");
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await expect(page.getByLabel("Address", { exact: true })).toHaveAccessibleDescription(/private network/);
  await page.getByLabel("Address", { exact: true }).fill(program.url);
  await page.getByRole("button", { name: "Add the webhook" }).click();
  const secret = (await page.getByRole("status").locator("code").textContent()) ?? "";
  expect(secret).toMatch(/^whsec_/);
  await expectAccessibleEverywhere(page);

  await page.getByRole("link", { name: "Send it a test" }).click();
  const sendTest = page.getByRole("button", { name: "Send a test" });
  await expect(sendTest).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  await sendTest.click();
  await expect(page.getByText("The test is on its way.")).toBeVisible();
  await expect.poll(() => program.received.length).toBe(1);
  const [{ headers, body } = { headers: {}, body: "" }] = program.received;
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: "webhook.test" });
  program.status = 200;
  await expect(async () => {
    await page.reload();
    await page.locator("summary").first().click();
    await expect(page.getByText("out of shoes")).toBeVisible({ timeout: 1_000 });
    await expect(page.getByText("Received", { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectAccessibleEverywhere(page);
  await page.getByRole("button", { name: "Send webhook.test again" }).click();
  await expect(page.getByText("One delivery is on its way again.")).toBeVisible();
  await expect.poll(() => program.received.length).toBeGreaterThan(2);
  expect(new Set(program.received.map((one) => one.headers["webhook-id"])).size).toBe(1);

  await page.getByRole("button", { name: "Switch off" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByText("You have switched it off.")).toBeVisible();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page).toHaveURL(/\/account\/webhooks$/);
  await expect(page.getByText(program.url)).toHaveCount(0);
  program.end();
});
