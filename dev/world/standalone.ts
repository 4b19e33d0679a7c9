import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";

/** Where `next build` leaves the server that runs by itself, relative to the checkout. */
export const standaloneDirectory = ".next/standalone";

/**
 * Makes the standalone output whole and clean: Next leaves out the files that browsers load, and puts in a copy of every .env, which
 * must never get into an image.
 * @param root the checkout; nothing happens where there is no such output
 */
export function finishStandalone(root: string): void {
  const output = path.join(root, standaloneDirectory);
  if (!existsSync(output)) return;
  for (const name of readdirSync(output)) if (/^\.env(\.|$)/.test(name)) rmSync(path.join(output, name));
  for (const folder of [".next/static", "public"]) {
    const source = path.join(root, folder);
    if (existsSync(source)) cpSync(source, path.join(output, folder), { recursive: true });
  }
}
