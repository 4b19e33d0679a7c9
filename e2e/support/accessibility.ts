import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What axe finds on a page. In one frame, as ours are, so that no second page has to be opened for its report. */
export async function inspectAccessibility(page: Page): Promise<Awaited<ReturnType<AxeBuilder["analyze"]>>> {
  return new AxeBuilder({ page }).setLegacyMode().analyze();
}

/** Fails for whatever axe finds on a page, once its title has come and nothing moves any more. */
export async function expectAccessible(page: Page): Promise<void> {
  // A title that depends on what is shown is sent after the page has begun.
  await expect(page).toHaveTitle(/\S/);
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  const { violations } = await inspectAccessibility(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}
