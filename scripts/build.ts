import path from "node:path";
import { buildIfStale } from "../dev/world/build.ts";
import { startChild } from "../dev/world/child.ts";
import { migrateDatabase } from "../dev/world/migrate.ts";

const root = path.resolve(import.meta.dirname, "..");

/**
 * Builds the site and its standalone folder. A production deployment on Vercel, which has no other step before the new code is
 * called, also migrates; its previews do not touch the database.
 */
export async function build(): Promise<void> {
  if (process.env.VERCEL_ENV === "production") await migrateDatabase(process.env, console.log);
  const built = await buildIfStale({
    root,
    environment: process.env,
    logFile: path.join(root, ".next/build.log"),
    say: console.log,
    run: async (options) => {
      const child = startChild({ ...options, onLine: console.log });
      return { ...(await child.exited), lastLines: child.lastLines() };
    },
  });
  if (!built) console.log("The build is up to date.");
}
