// @ts-check
// A world for browser tests and measurements: data in a temporary folder, ports of its own; few people and shoes, or with
// `--seed full` all of them. `--durable`: the database loses nothing in a crash, as a real one.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { takeLock } from "./support/lock.mjs";
import { prepare, requireNode, root } from "./support/prepare.mjs";

requireNode();
const { values } = parseArgs({
  options: { seed: { type: "string", default: "small" }, durable: { type: "boolean", default: false } },
});
await prepare(console.log);
const { runTestWorld } = await import("./e2e-world.ts");
const dataDirectory = mkdtempSync(path.join(os.tmpdir(), "solebook-e2e-"));
const taken = takeLock(dataDirectory, "start");
if (taken.kind === "running") throw new Error(`${dataDirectory} is taken.`);
process.on("exit", () => rmSync(dataDirectory, { recursive: true, force: true }));
const seedSize = values.seed === "full" ? "full" : "small";
await runTestWorld({ root, dataDirectory, lock: taken.lock, seedSize, isDurable: values.durable });
