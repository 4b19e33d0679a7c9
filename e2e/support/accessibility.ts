import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds on a page. In one frame, as ours are, so that no second page has to be opened for its report. */
export async function inspectAccessibility(page: Page): Promise<Awaited<ReturnType<AxeBuilder["analyze"]>>> {
  return new AxeBuilder({ page }).setLegacyMode().analyze();
}
