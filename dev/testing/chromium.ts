import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { installFromDebian, isRootOnDebian } from "./debian.ts";

const systemChromium = "/usr/bin/chromium";

/** The browser that is on the machine already; undefined lets Playwright use its own. */
export function findSystemChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return existsSync(systemChromium) ? systemChromium : undefined;
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

/** Makes sure that there is a browser: Debian's where we are root on Debian, otherwise the one Playwright brings. */
export function installChromiumIfMissing(root: string, say: (line: string) => void): void {
  if (findSystemChromium()) return;
  if (isRootOnDebian()) {
    say("Installing Chromium from Debian …");
    if (installFromDebian("chromium") && findSystemChromium()) return;
  }
  say("Installing Playwright's Chromium …");
  if (!installPlaywrights(root)) {
    say("No browser could be installed: the browser tests will fail. CHROMIUM_PATH can name one.");
  }
}
