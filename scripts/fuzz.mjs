// @ts-check
// The entry of `npm run fuzz`: works on a fresh clone, like the others.
import { prepare, requireNode } from "./support/prepare.mjs";

requireNode();
await prepare(console.log);
const { runFuzz } = await import("./fuzz.ts");
process.exit(await runFuzz(process.argv.slice(2)));
