import path from "node:path";
import { applyMigrations } from "../dev/migrations.ts";
import { readEnvironment } from "../dev/world/environment.ts";

/** Applies the migrations that the database of DATABASE_URL does not have yet, without a native engine. */
const { DATABASE_URL } = readEnvironment(path.resolve(import.meta.dirname, ".."), process.env);
if (!DATABASE_URL) {
  console.error("DATABASE_URL is not set: name the database to migrate. (`npm start` migrates its own.)");
  process.exit(1);
}
const applied = await applyMigrations(DATABASE_URL);
console.log(applied.length > 0 ? `Applied:\n${applied.join("\n")}` : "Nothing to apply.");
