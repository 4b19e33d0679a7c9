// @ts-check
// Runs before anything is installed: only Node's own modules.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Every file below the given files and folders, as sorted paths relative to `root`. What is missing is left out.
 * @param {string} root
 * @param {readonly string[]} entries
 * @param {(relativePath: string) => boolean} [isCounted]
 * @returns {string[]}
 */
export function listFiles(root, entries, isCounted = () => true) {
  /** @type {string[]} */
  const files = [];
  /** @param {string} relative */
  const visit = (relative) => {
    const absolute = path.join(root, relative);
    if (!existsSync(absolute)) return;
    if (statSync(absolute).isDirectory()) {
      for (const name of readdirSync(absolute)) visit(path.posix.join(relative, name));
    } else if (isCounted(relative)) files.push(relative);
  };
  for (const entry of entries) visit(entry);
  return files.sort();
}

/**
 * One hash over names and contents: it changes when a file is edited, added, removed or renamed.
 * @param {string} root
 * @param {readonly string[]} entries files and folders relative to `root`
 * @param {(relativePath: string) => boolean} [isCounted]
 * @returns {string}
 */
export function hashFiles(root, entries, isCounted) {
  const hash = createHash("sha256");
  for (const file of listFiles(root, entries, isCounted)) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * A file that remembers from what something was made.
 * @param {string} markerPath
 */
export function createMarker(markerPath) {
  return {
    /** @param {string} hash */
    isCurrent: (hash) => existsSync(markerPath) && readFileSync(markerPath, "utf8") === hash,
    /** @param {string} hash */
    write: (hash) => {
      mkdirSync(path.dirname(markerPath), { recursive: true });
      writeFileSync(markerPath, hash);
    },
    clear: () => rmSync(markerPath, { force: true }),
  };
}
