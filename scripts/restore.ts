import path from "node:path";
import { parseArgs } from "node:util";
import { restoreDump } from "../dev/backup/dump.ts";
import { restoreLocalWorld } from "../dev/backup/local-backup.ts";
import { readEnvironment } from "../dev/world/environment.ts";

/**
 * npm run restore -- FOLDER [--yes]: puts a backup in the place of what is there. The local world is set aside, not deleted; what is in the
 * database that DATABASE_URL names is replaced, which wants --yes.
 */
const root = path.resolve(import.meta.dirname, "..");
const { values, positionals } = parseArgs({ options: { yes: { type: "boolean" } }, allowPositionals: true });
const variables = readEnvironment(root, process.env);
const databaseUrl = variables.DATABASE_DIRECT_URL || variables.DATABASE_URL;

async function restore(source: string): Promise<void> {
  if (!databaseUrl) {
    const { backupOf, migrations, setAside } = await restoreLocalWorld(path.join(root, ".data"), source, new Date());
    console.log(`Restored as of ${backupOf.toISOString()}, with ${migrations} migrations.`);
    if (setAside.length > 0) console.log(`What was there is now in:\n  ${setAside.join("\n  ")}`);
    console.log("Check it with npm run market:replay and npm run ledger:check, then npm start.");
    return;
  }
  const { host, pathname } = new URL(databaseUrl);
  if (!values.yes)
    throw new Error(`This replaces everything in ${host}${pathname}. Make a backup of it, then add --yes.`);
  const uploadsDirectory = variables.S3_BUCKET
    ? undefined
    : path.resolve(root, variables.UPLOADS_DIRECTORY || ".data/uploads");
  await restoreDump({ databaseUrl, uploadsDirectory }, source);
  console.log(`Restored into ${host}${pathname}. Check it with npm run market:replay and npm run ledger:check.`);
}

try {
  const [folder] = positionals;
  if (folder === undefined) throw new Error("Usage: npm run restore -- FOLDER [--yes]");
  await restore(path.resolve(folder));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
