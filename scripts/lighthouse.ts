import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { launch } from "chrome-launcher";
import lighthouse, { type Flags, type Result } from "lighthouse";
import { chromiumFlags, findSystemChromium, installChromiumIfMissing } from "../dev/testing/chromium.ts";
import { bootTestWorld } from "../dev/testing/test-world.ts";

const root = path.resolve(import.meta.dirname, "..");
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
type Category = (typeof categories)[number];

/** Of 100; below it the command fails. */
const leastScore = 95;

interface Page {
  name: string;
  path: string;
}

interface PageScores extends Page {
  /** Median of the runs, of 100. */
  scores: Record<Category, number>;
  /** Of the median run by performance: largest paint, blocked time, layout shift, bytes. */
  details: string;
}

function median(values: readonly number[]): number {
  return values.toSorted((first, second) => first - second)[Math.floor(values.length / 2)] ?? 0;
}

/** The shoe that sold last, so that its page has everything a page can have. */
async function findPages(address: string): Promise<Page[]> {
  const response = await fetch(new URL("/api/v1/trades?limit=1", address));
  const { items } = (await response.json()) as { items: { slug: string }[] };
  const slug = items[0]?.slug;
  if (!slug) throw new Error("Nothing was ever sold in this world: there is no page to measure.");
  return [
    { name: "home", path: "/" },
    { name: "search", path: "/search" },
    { name: "product", path: `/sneakers/${slug}` },
  ];
}

function scoreOf(result: Result, category: Category): number {
  return Math.round((result.categories[category]?.score ?? 0) * 100);
}

function detailsOf(result: Result): string {
  const audit = (id: string) => result.audits[id]?.displayValue ?? "–";
  return [
    `LCP ${audit("largest-contentful-paint")}`,
    `TBT ${audit("total-blocking-time")}`,
    `CLS ${audit("cumulative-layout-shift")}`,
    audit("total-byte-weight"),
  ].join(", ");
}

/** Audits that cost points, for whoever wants to win them back. */
function faultsOf(result: Result): string[] {
  return categories.flatMap((category) => {
    const weighed = result.categories[category]?.auditRefs.filter(({ weight }) => weight > 0) ?? [];
    return weighed.flatMap(({ id }) => {
      const audit = result.audits[id];
      const isFault = audit?.score !== null && (audit?.score ?? 1) < 0.9;
      return isFault ? [`${category}: ${audit?.title} ${audit?.displayValue ?? ""}`.trim()] : [];
    });
  });
}

/** Reads a page and the pictures on it. */
async function visit(url: string): Promise<void> {
  const html = await (await fetch(url)).text();
  const pictures = new Set(html.match(/\/images\/products\/[^\s"]+\.webp\?v=\w+/g));
  for (const picture of pictures) await (await fetch(new URL(picture, url))).arrayBuffer();
}

async function measure(page: Page, url: string, flags: Flags, options: { runs: number; folder: string }) {
  const results: Result[] = [];
  for (let run = 1; run <= options.runs; run++) {
    const outcome = await lighthouse(url, flags);
    if (!outcome || outcome.lhr.runtimeError)
      throw new Error(`${url}: ${outcome?.lhr.runtimeError?.message ?? "no result"}`);
    writeFileSync(path.join(options.folder, `${page.name}-${run}.json`), JSON.stringify(outcome.lhr, null, 1));
    results.push(outcome.lhr);
  }
  const scores = Object.fromEntries(
    categories.map((category) => [category, median(results.map((result) => scoreOf(result, category)))]),
  ) as Record<Category, number>;
  const middle = results.find((result) => scoreOf(result, "performance") === scores.performance);
  return { ...page, scores, details: middle ? detailsOf(middle) : "", faults: middle ? faultsOf(middle) : [] };
}

function printTable(pages: readonly PageScores[]) {
  const head = ["page", ...categories].map((name) => name.padEnd(15)).join("");
  console.log(`\n${head}`);
  for (const { name, scores, details } of pages) {
    const cells = categories.map((category) => {
      const mark = scores[category] < leastScore ? " ✗" : "";
      return `${scores[category]}${mark}`.padEnd(15);
    });
    console.log(`${name.padEnd(15)}${cells.join("")}${details}`);
  }
}

/**
 * Measures home, search and product as a phone sees them, on the built site with the full seed.
 * Usage: [--runs 3] [--page product]
 * @returns the exit code: 0 when every score is high enough
 */
export async function runLighthouse(parameters: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...parameters],
    options: { runs: { type: "string", default: "3" }, page: { type: "string" } },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1 || runs > 9) throw new Error("--runs takes a number from 1 to 9.");
  installChromiumIfMissing(root, console.log);
  const chromePath = findSystemChromium();
  const folder = mkdtempSync(path.join(os.tmpdir(), "solebook-lighthouse-"));
  const { world, stop } = await bootTestWorld("full");
  try {
    const pages = (await findPages(world.address)).filter(({ name }) => !values.page || name === values.page);
    const chrome = await launch({
      ...(chromePath ? { chromePath } : {}),
      chromeFlags: ["--headless=new", ...chromiumFlags()],
    });
    const measured: (PageScores & { faults: string[] })[] = [];
    for (const page of pages) {
      const url = new URL(page.path, world.address).href;
      // The first visitor of a fresh process waits for code to be compiled and drawings to be made; nobody else does.
      for (let visits = 0; visits < 3; visits++) await visit(url);
      const flags = { port: chrome.port, onlyCategories: [...categories], logLevel: "error" } satisfies Flags;
      measured.push(await measure(page, url, flags, { runs, folder }));
    }
    chrome.kill();
    printTable(measured);
    for (const { name, faults } of measured) for (const fault of faults) console.log(`${name}: ${fault}`);
    console.log(`\n${runs === 1 ? "One run" : `Median of ${runs} runs`} a page; reports in ${folder}`);
    return measured.every(({ scores }) => categories.every((category) => scores[category] >= leastScore)) ? 0 : 1;
  } finally {
    await stop();
  }
}
