// @ts-check
// The entry of `npm run build`: what a host or an image runs after `npm ci`.
import { prepare, requireNode } from "./support/prepare.mjs";

requireNode();
try {
  await prepare(console.log);
  const { build } = await import("./build.ts");
  await build();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
