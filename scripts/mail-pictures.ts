import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import sharp from "sharp";
import { drawShoe } from "../components/catalog/shoe/draw.ts";
import { chromiumFlags, findSystemChromium, installChromiumIfMissing } from "../dev/testing/chromium.ts";
import { rasteriseDrawing } from "../lib/platform/pictures.ts";
import { productSeeds } from "../prisma/seed/products/index.ts";
import { testEnvironment } from "../tests/support/environment.ts";
import { mailPictureFile, mailPictureFolder, renderMailDocument, themes } from "./support/mail-document.ts";

const root = path.resolve(import.meta.dirname, "..");
/** A phone; mails have no other width of their own. */
const viewport = { width: 412, height: 300 };
const siteAddress = "https://solebook.example";

/** The shoe that the examples are about, as the site would send it. */
async function examplePicture(): Promise<Buffer> {
  const seed = productSeeds.find(({ styleCode }) => styleCode === "555088-101");
  if (!seed) throw new Error("The shoe of the examples is not in the catalog any more.");
  return Buffer.from(await rasteriseDrawing(drawShoe(seed.illustration, "side"), 320));
}

async function photograph(
  browser: Browser,
  theme: (typeof themes)[number],
  mails: readonly { name: string; html: string }[],
  shoe: Buffer,
): Promise<void> {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1.25, colorScheme: theme });
  const page = await context.newPage();
  await page.route("**/*", (route) => route.fulfill({ contentType: "image/webp", body: shoe }));
  for (const { name, html } of mails) {
    await page.setContent(html, { waitUntil: "load" });
    const picture = await page.screenshot({ fullPage: true });
    const file = path.join(root, "docs", mailPictureFile(name, theme));
    writeFileSync(file, await sharp(picture).webp({ quality: 50, effort: 6 }).toBuffer());
  }
  await context.close();
}

/** Usage: npm run pictures:mail. Photographs an example of every mail, light and dark, and writes docs/mail.md, which shows them. */
async function takeMailPictures(): Promise<void> {
  Object.assign(process.env, testEnvironment, { NEXTAUTH_URL: siteAddress });
  const { exampleMails } = await import("../tests/support/mails.ts");
  const examples = exampleMails();
  const folder = path.join(root, "docs", mailPictureFolder);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  installChromiumIfMissing(root, console.log);
  const executablePath = findSystemChromium();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumFlags() });
  const mails = examples.map(({ name, mail }) => ({ name, html: mail.html }));
  const shoe = await examplePicture();
  for (const theme of themes) await photograph(browser, theme, mails, shoe);
  await browser.close();
  writeFileSync(path.join(root, "docs/mail.md"), renderMailDocument(examples));
  console.log(`Photographed ${mails.length} mails into docs/${mailPictureFolder}; docs/mail.md shows them.`);
}

await takeMailPictures();
