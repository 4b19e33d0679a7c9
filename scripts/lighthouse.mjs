// @ts-check
// The entry of `npm run lighthouse`: works on a fresh clone, like the others.
import { prepare, requireNode } from "./support/prepare.mjs";

requireNode();
await prepare(console.log);
const { runLighthouse } = await import("./lighthouse.ts");
process.exit(await runLighthouse(process.argv.slice(2)));
