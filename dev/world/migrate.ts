import { runMigrations } from "graphile-worker";
import { applyMigrations } from "../migrations.ts";
import type { Variables } from "./environment.ts";

/**
 * Brings a database up to date: our migrations, then the schema of the job queue, which jobs are put into before any worker has run.
 * @param variables DATABASE_DIRECT_URL, past a pooler, wins over DATABASE_URL
 * Throws a sentence when neither is set, and the engine's message when a migration fails.
 */
export async function migrateDatabase(variables: Variables, say: (line: string) => void): Promise<void> {
  const url = variables.DATABASE_DIRECT_URL || variables.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: name the database to migrate. (`npm start` migrates its own.)");
  const applied = await applyMigrations(url);
  await runMigrations({ connectionString: url });
  say(applied.length > 0 ? `Applied:\n${applied.join("\n")}` : "Nothing to apply.");
}
