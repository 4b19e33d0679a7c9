import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { installFromDebian, isRootOnDebian } from "./debian.ts";

const systemChromium = "/usr/bin/chromium";
const systemHeadlessShell = "/usr/bin/chromium-headless-shell";

/** The browser that is on the machine already; undefined lets Playwright use its own. */
export function findSystemChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return existsSync(systemChromium) ? systemChromium : undefined;
}

/**
 * The one that browser tests run in: Chromium without what draws its windows, as Playwright's own is, where it is there.
 * It took 72 s of processor time for what the whole one took 89 s for.
 */
export function findTestChromium(): string | undefined {
  if (process.env.CHROMIUM_PATH || !existsSync(systemHeadlessShell)) return findSystemChromium();
  return systemHeadlessShell;
}

/** Chromium refuses its sandbox to root; the rest keeps it from calling home, which a closed network answers slowly. */
export function chromiumFlags(): string[] {
  return [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
}

/** The one that Playwright brings, with its output on ours. */
function installPlaywrights(root: string): boolean {
  const parameters = ["node_modules/@playwright/test/cli.js", "install", "chromium"];
  return spawnSync(process.execPath, parameters, { cwd: root, stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

/** Debian's where we are root on Debian, otherwise the one Playwright brings. */
function installChromium(root: string, say: (line: string) => void, packageName: string): void {
  if (isRootOnDebian()) {
    say("Installing Chromium from Debian …");
    if (installFromDebian(packageName)) return;
    if (findSystemChromium()) return;
  }
  say("Installing Playwright's Chromium …");
  if (!installPlaywrights(root)) {
    say("No browser could be installed: the browser tests will fail. CHROMIUM_PATH can name one.");
  }
}

/** Makes sure that there is a whole browser. */
export function installChromiumIfMissing(root: string, say: (line: string) => void): void {
  if (!findSystemChromium()) installChromium(root, say, "chromium");
}

/** Makes sure that there is a browser to test in. */
export function installTestChromiumIfMissing(root: string, say: (line: string) => void): void {
  if (process.env.CHROMIUM_PATH || existsSync(systemHeadlessShell)) return;
  if (findSystemChromium() && !isRootOnDebian()) return;
  installChromium(root, say, "chromium-headless-shell");
}
