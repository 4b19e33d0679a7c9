import path from "node:path";
import { dumpDatabase } from "../dev/backup/dump.ts";
import { backUpLocalWorld } from "../dev/backup/local-backup.ts";
import { sizeOf } from "../dev/backup/manifest.ts";
import { readEnvironment } from "../dev/world/environment.ts";

/**
 * npm run backup [-- FOLDER]: a backup of the database and the photographs, while everything runs; of the local world, or of the database that
 * DATABASE_URL names. Without a folder: backups/ and the time.
 */
const root = path.resolve(import.meta.dirname, "..");
const now = new Date();
const target = path.resolve(process.argv[2] ?? path.join(root, "backups", now.toISOString().replace(/[:.]/g, "-")));
const { DATABASE_DIRECT_URL, DATABASE_URL, S3_BUCKET, UPLOADS_DIRECTORY } = readEnvironment(root, process.env);
try {
  const databaseUrl = DATABASE_DIRECT_URL || DATABASE_URL;
  if (databaseUrl) {
    const uploadsDirectory = S3_BUCKET ? undefined : path.resolve(root, UPLOADS_DIRECTORY || ".data/uploads");
    await dumpDatabase({ databaseUrl, uploadsDirectory }, target, now);
    if (S3_BUCKET) console.log("The photographs are in a bucket, which is not part of this.");
  } else await backUpLocalWorld(path.join(root, ".data"), target, now);
  console.log(`${target}: ${Math.ceil(sizeOf(target) / 1_000_000)} MB. It holds secrets: keep it as such.`);
  console.log(`To bring it back: npm run restore -- ${target}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
