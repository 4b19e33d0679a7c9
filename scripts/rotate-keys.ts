import path from "node:path";
import { openLocalWorld } from "@/dev/world/local-world.ts";
import { closeDatabase } from "@/lib/platform/db.ts";
import { environmentKeys } from "@/lib/platform/encryption.ts";
import { countKeyUses, rotateKeys } from "@/lib/workflows/encryption/rotate-keys.ts";

/**
 * npm run keys:rotate: encrypts everything with the newest key of ENCRYPTION_KEYS, while the application runs; may be broken off and begun again.
 * `-- --check` only counts. Exits 1 while something still needs an older key.
 */
const world = await openLocalWorld(path.resolve(import.meta.dirname, ".."));
Object.assign(process.env, world.environment);
try {
  if (!process.argv.includes("--check")) {
    const { rotated, unreadable } = await rotateKeys();
    console.log(`${rotated} rows were encrypted anew.`);
    if (unreadable > 0) console.error(`${unreadable} rows could not be opened: is their key still in ENCRYPTION_KEYS?`);
  }
  const newest = environmentKeys()[0]?.id ?? "";
  const uses = await countKeyUses();
  for (const { table, keyId, count } of uses) console.log(`${table}: ${count} ciphertexts of key ${keyId}`);
  const isDone = uses.every(({ keyId }) => keyId === newest);
  console.log(isDone ? `Only ${newest} is needed.` : `Keys older than ${newest} are still needed.`);
  process.exitCode = isDone ? 0 : 1;
} finally {
  await closeDatabase();
  await world.close();
}
