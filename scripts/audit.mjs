// @ts-check
// `npm run audit`: asks the registry for known vulnerabilities of what is in package-lock.json and exits 1 for one that is high or critical
// in what runs in production, 2 where nothing could be asked. Needs nothing installed.
import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const npm = process.env.npm_execpath;
const [command, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
const { stdout, stderr } = spawnSync(command, [...first, "audit", "--json", "--omit=dev", "--package-lock-only"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 64 * 1_024 * 1_024,
});

/** @typedef {{ name: string, severity: string, range: string, via: (string | { title: string, url: string })[] }} Vulnerability */

/** @returns {{ vulnerabilities?: Record<string, Vulnerability> }} */
function readReport() {
  try {
    return JSON.parse(stdout);
  } catch {
    return {};
  }
}

const { vulnerabilities } = readReport();
if (vulnerabilities === undefined) {
  console.error(`Nothing could be asked: this registry does not tell of vulnerabilities.\n${stderr.trim()}`);
  process.exit(2);
}
const found = Object.values(vulnerabilities);
for (const { name, severity, range, via } of found) {
  console.log(`${severity.padEnd(9)} ${name} ${range}`);
  for (const advisory of via)
    if (typeof advisory === "object") console.log(`          ${advisory.title} ${advisory.url}`);
}
const grave = found.filter(({ severity }) => severity === "high" || severity === "critical").length;
console.log(`${found.length} packages with known vulnerabilities, ${grave} of them high or critical.`);
process.exitCode = grave > 0 ? 1 : 0;
