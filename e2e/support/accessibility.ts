import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What axe finds on a page. In one frame, as ours are, so that no second page has to be opened for its report. */
async function inspectAccessibility(page: Page): Promise<Awaited<ReturnType<AxeBuilder["analyze"]>>> {
  return new AxeBuilder({ page }).setLegacyMode().analyze();
}

/** A phone's screen. */
export const handheld = { width: 412, height: 839 };

/**
 * Fails for whatever axe finds on a page, once its title has come and nothing moves any more.
 * @param where for the message, where a page is looked at in several states
 */
export async function expectAccessible(page: Page, where?: string): Promise<void> {
  // A title that depends on what is shown is sent after the page has begun.
  await expect(page).toHaveTitle(/\S/);
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  const { violations } = await inspectAccessibility(page);
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(faults, where ?? page.url()).toEqual([]);
}

/** As {@link expectAccessible}, light on a desk and then dark in a hand; neither may be wider than its screen. */
export async function expectAccessibleEverywhere(page: Page, where?: string): Promise<void> {
  const desk = page.viewportSize() ?? handheld;
  for (const [colorScheme, size] of [
    ["light", desk],
    ["dark", handheld],
  ] as const) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    // The pages of stand-ins follow the system by their styles alone.
    await expect(page.locator(`:root:not([data-theme]), :root[data-theme="${colorScheme}"]`)).toHaveCount(1);
    const place = `${where ?? page.url()}, ${colorScheme}`;
    await expectAccessible(page, place);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `width of ${place}`).toBe(size.width);
  }
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: "light" });
}
