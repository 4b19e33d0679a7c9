import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

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

function run(command: string, parameters: readonly string[], root: string): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return (
    spawnSync(command, parameters, { cwd: root, stdio: ["ignore", "ignore", "inherit"], env: environment }).status === 0
  );
}

/** Makes sure that there is a browser: Debian's where we are root on Debian, otherwise the one Playwright brings. */
export function installChromiumIfMissing(root: string, say: (line: string) => void): void {
  if (findSystemChromium()) return;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get")) {
    say("Installing Chromium from Debian …");
    const installed =
      run("apt-get", ["update", "-qq"], root) && run("apt-get", ["install", "-y", "-qq", "chromium"], root);
    if (installed && findSystemChromium()) return;
  }
  say("Installing Playwright's Chromium …");
  if (!run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], root)) {
    say("No browser could be installed: the browser tests will fail. CHROMIUM_PATH can name one.");
  }
}
