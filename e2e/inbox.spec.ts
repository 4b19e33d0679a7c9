import { expect, test } from "@playwright/test";
import { Resend } from "resend";
import { testWorld } from "./support/world.ts";

test("what the site mails can be read under its own address, and its links lead out of the mail", async ({ page }) => {
  const { address, inboxUrl } = testWorld();
  const resend = new Resend("re_test", { baseUrl: new URL(inboxUrl).origin });
  const subject = `Your link ${Date.now()}`;
  const { error } = await resend.emails.send({
    from: "Solebook <hello@solebook.local>",
    to: "reader@solebook.example",
    subject,
    html: `<p><a href="${address}/search">Look around</a></p><script>document.title = "hijacked"</script>`,
    text: `${address}/search`,
  });
  expect(error).toBeNull();

  await page.goto("/inbox?to=reader@");
  await page.getByRole("link", { name: subject }).click();
  await expect(page).toHaveTitle(subject);
  await page.frameLocator("iframe").getByRole("link", { name: "Look around" }).click();
  await expect(page).toHaveURL(/\/search$/);
});
