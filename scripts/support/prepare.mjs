// @ts-check
// Runs before anything is installed: only Node's own modules.
import { readFileSync } from "node:fs";
import path from "node:path";
import { generateIfStale, installIfStale } from "./install.mjs";
import { isNodeNewEnough } from "./node-version.mjs";

export const root = path.resolve(import.meta.dirname, "../..");

/** Ends the process with a sentence when this Node is too old. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  if (isNodeNewEnough(process.versions.node, engines.node)) return;
  console.error(`Solebook needs Node ${engines.node}; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Makes the checkout runnable: packages, database client, and TypeScript for every import that follows.
 * @param {(line: string) => void} say
 */
export async function prepare(say) {
  installIfStale(root, say);
  generateIfStale(root, say);
  const { register } = await import("tsx/esm/api");
  register();
}
