// @ts-check
// Runs before anything is installed: only Node's own modules.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { createMarker, hashFiles } from "./staleness.mjs";

/**
 * @typedef {{ version?: string, optional?: boolean, peer?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/**
 * The first package whose installed version is not the locked one, or null. Packages for other platforms may be absent.
 * @param {Lockfile} locked package-lock.json
 * @param {Lockfile} installed node_modules/.package-lock.json, which npm writes last
 * @returns {string | null}
 */
export function findStalePackage(locked, installed) {
  for (const [name, wanted] of Object.entries(locked.packages)) {
    if (name === "" || wanted.link) continue;
    const present = installed.packages[name];
    if (present ? present.version !== wanted.version : !wanted.optional) return name;
  }
  return null;
}

/** @param {string} file @returns {Lockfile} */
function readLockfile(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** @param {string} root */
function isInstalled(root) {
  const installed = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  return findStalePackage(readLockfile(path.join(root, "package-lock.json")), readLockfile(installed)) === null;
}

/**
 * The npm that started us, or else the one on the PATH.
 * @param {string[]} parameters
 * @returns {[string, string[]]}
 */
function npmCommand(parameters) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith(".js")) return [process.execPath, [npm, ...parameters]];
  return ["npm", parameters];
}

/**
 * Installs exactly what package-lock.json names, if that is not there yet. Install scripts stay off: they would download
 * (Prisma's engines, esbuild's check), and what is needed works without them.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export function installIfStale(root, say) {
  if (isInstalled(root)) return;
  say("Installing packages …");
  const [command, parameters] = npmCommand(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  const { status, error } = spawnSync(command, parameters, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "development" },
  });
  if (status !== 0)
    throw new Error(`\`npm ci\` failed${error ? `: ${error.message}` : ""}. Is there a way to the npm registry?`);
}

/**
 * Generates Prisma's client, if the schema or Prisma changed since.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export function generateIfStale(root, say) {
  const marker = createMarker(path.join(root, "prisma/generated/.made-from"));
  const hash = hashFiles(root, ["prisma/schema", "node_modules/prisma/package.json"]);
  if (marker.isCurrent(hash)) return;
  say("Generating the database client …");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, "node_modules/prisma/build/index.js"), "generate"],
    {
      cwd: root,
      encoding: "utf8",
      // The native schema engine would be downloaded, and generating does not need it.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    },
  );
  if (status !== 0) throw new Error(`\`prisma generate\` failed:\n${stdout}${stderr}`);
  marker.write(hash);
}
