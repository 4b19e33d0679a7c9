import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { finishStandalone, standaloneDirectory } from "./standalone.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "solebook-finish-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), "text");
}

it("takes the secrets out that Next copies in, and puts the browser's files beside the server", () => {
  for (const file of [".env", ".env.local", ".env.production", "server.js"]) write(`${standaloneDirectory}/${file}`);
  write(".next/static/chunks/a.js");
  finishStandalone(root);
  expect(readdirSync(path.join(root, standaloneDirectory)).sort()).toEqual([".next", "server.js"]);
  expect(existsSync(path.join(root, standaloneDirectory, ".next/static/chunks/a.js"))).toBe(true);
});

it("has nothing to do for a build without it", () => {
  finishStandalone(root);
  expect(readdirSync(root)).toEqual([]);
});
