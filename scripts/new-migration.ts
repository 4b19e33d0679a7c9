import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findMigrationProblems } from "../dev/migration-safety.ts";
import { diffSchemas, readSchemaFiles, type SchemaFile } from "../dev/migrations.ts";
import { findFreePort, startLocalPostgres } from "../dev/postgres.ts";

/**
 * Usage: npm run migration:new -- what_changes. Writes the SQL from the committed schema to the one in the working tree
 * into a new migration, without a native engine. Review it; add CHECKs and the like by hand.
 */
const root = path.resolve(import.meta.dirname, "..");
const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Usage: npm run migration:new -- what_changes  (lower case, digits and underscores)");
  process.exit(1);
}

const git = (...parameters: string[]) => execFileSync("git", parameters, { cwd: root, encoding: "utf8" });

const committed: SchemaFile[] = git("ls-tree", "--name-only", "HEAD", "prisma/schema/")
  .split("\n")
  .filter((file) => file.endsWith(".prisma"))
  .map((file) => [path.join(root, file), git("show", `HEAD:${file}`)]);

const server = await startLocalPostgres({
  directory: mkdtempSync(path.join(os.tmpdir(), "solebook-migration-")),
  port: await findFreePort(),
  temporary: true,
});
const sql = await diffSchemas(server.urlOf("postgres"), committed, readSchemaFiles());
await server.stop();
if (sql === "") {
  console.log("prisma/schema has not changed since the last commit: no migration written.");
} else {
  const moment = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const directory = path.join(root, "prisma/migrations", `${moment}_${name}`);
  mkdirSync(directory);
  writeFileSync(path.join(directory, "migration.sql"), `${sql}\n`);
  console.log(`Wrote ${path.relative(root, directory)}/migration.sql:\n\n${sql}`);
  const problems = await findMigrationProblems(sql);
  if (problems.length > 0) console.log("\nNot while the site is in use (docs/migrations.md):");
  for (const { statement, why } of problems) console.log(`  ${statement}\n    ${why}`);
}
