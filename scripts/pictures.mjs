// @ts-check
// The entry of `npm run pictures`: works on a fresh clone, like the others.
import { prepare, requireNode } from "./support/prepare.mjs";

requireNode();
await prepare(console.log);
const { takePictures } = await import("./pictures.ts");
process.exit(await takePictures(process.argv.slice(2)));
