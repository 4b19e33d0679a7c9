import path from "node:path";
import { readEnvironment } from "../dev/world/environment.ts";
import { migrateDatabase } from "../dev/world/migrate.ts";

/** Applies the migrations that the database of the environment does not have yet, without a native engine. */
try {
  await migrateDatabase(readEnvironment(path.resolve(import.meta.dirname, ".."), process.env), console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
