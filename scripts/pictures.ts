import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import sharp from "sharp";
import { chromiumFlags, findSystemChromium, installChromiumIfMissing } from "../dev/testing/chromium.ts";
import { bootTestWorld, type TestWorld } from "../dev/testing/test-world.ts";

const root = path.resolve(import.meta.dirname, "..");

/** Pages to show, and whose they are: `null` for a visitor. `{slug}` is the shoe that sold last. */
const pages: readonly { name: string; path: string; person: string | null }[] = [
  { name: "home", path: "/", person: null },
  { name: "search", path: "/search?q=jordan", person: null },
  { name: "product", path: "/sneakers/{slug}", person: null },
  { name: "following", path: "/following", person: "bea" },
  { name: "portfolio", path: "/portfolio", person: "bea" },
  { name: "notifications", path: "/notifications", person: "bea" },
  { name: "buying", path: "/buying", person: "bea" },
  { name: "selling", path: "/selling", person: "sam" },
  { name: "selling-analytics", path: "/selling/analytics", person: "sam" },
  { name: "payment", path: "/account/payment", person: "bea" },
  { name: "admin-catalog", path: "/admin/catalog", person: "max" },
  { name: "admin-analytics", path: "/admin/analytics", person: "max" },
];

const screens = [
  { name: "desktop", viewport: { width: 1280, height: 900 }, isMobile: false },
  { name: "phone", viewport: { width: 390, height: 844 }, isMobile: true },
] as const;

const themes = ["light", "dark"] as const;

async function logIn(context: BrowserContext, world: TestWorld, person: string): Promise<void> {
  const { request } = context;
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email: `${person}@solebook.example`, password: world.password, json: "true" };
  await request.post("/api/auth/callback/credentials", { form });
}

async function findSlug(address: string): Promise<string> {
  const { items } = (await (await fetch(new URL("/api/v1/trades?limit=1", address))).json()) as {
    items: { slug: string }[];
  };
  const slug = items[0]?.slug;
  if (!slug) throw new Error("Nothing was ever sold in this world: there is no shoe to show.");
  return slug;
}

interface Sitting {
  world: TestWorld;
  browser: Browser;
  folder: string;
  slug: string;
}

/** Pictures of one person's pages on one screen in one theme. */
async function sit(
  { world, browser, folder, slug }: Sitting,
  person: string | null,
  screen: (typeof screens)[number],
  theme: (typeof themes)[number],
  only: string | undefined,
): Promise<void> {
  const { viewport, isMobile } = screen;
  const options = { viewport, isMobile, hasTouch: isMobile, colorScheme: theme, reducedMotion: "reduce" } as const;
  const context = await browser.newContext({ ...options, baseURL: world.address });
  if (person) await logIn(context, world, person);
  const page = await context.newPage();
  for (const shown of pages.filter((one) => one.person === person && (!only || one.name === only))) {
    await page.goto(shown.path.replace("{slug}", slug));
    await page.waitForLoadState("networkidle");
    // What hangs on the edge of a phone's screen would be in the middle of a longer picture.
    const height = isMobile ? viewport.height : await page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width: viewport.width, height: Math.min(height, viewport.height * 2) };
    const picture = await page.screenshot({ fullPage: !isMobile, clip });
    const file = `${shown.name}-${screen.name}-${theme}.webp`;
    writeFileSync(path.join(folder, file), await sharp(picture).webp({ quality: 78 }).toBuffer());
    console.log(file);
  }
  await context.close();
}

/**
 * Boots the full demo world and photographs its main pages, on a phone and a desktop, light and dark.
 * Usage: [--to docs/screens] [--page product]
 * @returns the exit code
 */
export async function takePictures(parameters: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...parameters],
    options: { to: { type: "string", default: "docs/screens" }, page: { type: "string" } },
  });
  const folder = path.resolve(root, values.to);
  mkdirSync(folder, { recursive: true });
  installChromiumIfMissing(root, console.log);
  const executablePath = findSystemChromium();
  const { world, stop } = await bootTestWorld("full");
  try {
    const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumFlags() });
    const sitting = { world, browser, folder, slug: await findSlug(world.address) };
    for (const person of new Set(pages.map((page) => page.person)))
      for (const screen of screens) for (const theme of themes) await sit(sitting, person, screen, theme, values.page);
    await browser.close();
    return 0;
  } finally {
    await stop();
  }
}
