import { defineConfig, devices } from "@playwright/test";
import { chromiumFlags, findTestChromium } from "./dev/testing/chromium.ts";

const executablePath = findTestChromium();

/**
 * A world of its own is booted by e2e/support/world.ts, which also sets E2E_BASE_URL. Tests run on a desktop; those
 * tagged `@phone` on a phone as well, those tagged `@phone-only` there alone.
 */
export default defineConfig({
  testDir: "e2e",
  // Tests prepare data with the application's own code, whose `server-only` means nothing outside of Next.
  tsconfig: "./e2e/tsconfig.json",
  globalSetup: "./e2e/support/world.ts",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 1,
  // On a busy machine everything takes longer; nothing is a failure for that.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    ...(process.env.E2E_BASE_URL ? { baseURL: process.env.E2E_BASE_URL } : {}),
    // Recording takes a quarter of a run's time: `-- --trace retain-on-failure` asks for it.
    trace: "off",
    screenshot: "only-on-failure",
    // What moves only because it is pretty is waited for and drawn again and again.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: { args: chromiumFlags(), ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    {
      name: "desktop",
      grepInvert: /@phone-only/,
      use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } },
    },
    { name: "phone", grep: /@phone/, use: { ...devices["Pixel 7"] } },
  ],
});
