import { expect, test } from "@playwright/test";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import { closeWorldDatabase, newPerson, signInPerson } from "./support/market.ts";

test.afterAll(closeWorldDatabase);

test("a number is texted once the code from the inbox is entered, and no more after STOP", async ({ page }) => {
  await signInPerson(page.request, await newPerson("Tess"));
  const number = `+1503555${String(Date.now()).slice(-4)}`;
  await page.goto("/account/notifications");
  const texts = page.getByRole("region", { name: "Texts" });
  await texts.getByLabel("Mobile number").fill("12");
  await texts.getByRole("button", { name: "Text me a code" }).click();
  await expect(texts.getByText("Enter a mobile number like +1 503 555 0100.")).toBeVisible();
  await texts.getByLabel("Mobile number").fill(number);
  await texts.getByRole("button", { name: "Text me a code" }).click();
  await expect(texts.getByLabel("Code", { exact: true })).toBeVisible();

  const inbox = await page.context().newPage();
  await inbox.goto(`/inbox/texts?to=${encodeURIComponent(number)}`);
  const code = /code is (\d{6})/.exec(await inbox.getByRole("listitem").innerText())?.[1] ?? "";
  await texts.getByLabel("Code", { exact: true }).fill(code);
  await texts.getByRole("button", { name: "Confirm" }).click();
  await expect(texts.getByText("Confirmed", { exact: true })).toBeVisible();
  await expectAccessibleEverywhere(page);

  await inbox.getByRole("button", { name: "Answer STOP" }).click();
  await expect(inbox.getByRole("status")).toHaveText("The site was told.");
  await page.reload();
  await expect(texts.getByText("Stopped", { exact: true })).toBeVisible();
  await texts.getByRole("button", { name: "Forget this number" }).click();
  await expect(texts.getByLabel("Mobile number")).toBeVisible();
});
