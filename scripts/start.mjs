// @ts-check
// The entry of `npm start` and `npm run dev`: works on a fresh clone, where nothing is installed yet.
import path from "node:path";
import { takeLockPatiently } from "./support/lock.mjs";
import { prepare, requireNode, root } from "./support/prepare.mjs";

requireNode();
const mode = process.argv.includes("--dev") ? "dev" : "start";
const dataDirectory = path.join(root, ".data");
const taken = await takeLockPatiently(dataDirectory, mode, 20_000);
if (taken.kind === "running") {
  const { pid, address, mode: runningMode } = taken.record;
  const where = address ? `at ${address}` : "and still starting";
  const command = runningMode === "dev" ? "npm run dev" : "npm start";
  console.log(`Solebook is already running ${where} (\`${command}\`, pid ${pid}). Stop that one first to start anew.`);
} else {
  try {
    await prepare(console.log);
    const { runWorld } = await import("./world.ts");
    await runWorld({ root, dataDirectory, mode, lock: taken.lock, orphans: taken.orphans });
  } catch (error) {
    taken.lock.release();
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
