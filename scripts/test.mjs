// @ts-check
// The entry of `npm test`: works on a fresh clone, where nothing is installed yet.
import { prepare, requireNode } from "./support/prepare.mjs";

requireNode();
try {
  await prepare(console.log);
  const { runTests } = await import("./test.ts");
  process.exitCode = await runTests(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("\n0 passed, 1 failed");
  process.exitCode = 1;
}
