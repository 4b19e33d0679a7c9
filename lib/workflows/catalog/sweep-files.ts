import "server-only";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { groupBy } from "@/lib/core/group.ts";
import { pictureFolder, sourceOfKey } from "@/lib/domain/catalog/rules.pictures.ts";
import { knownSources } from "@/lib/domain/catalog/store.pictures.ts";
import { db } from "@/lib/platform/db.ts";
import { fileStorage } from "@/lib/platform/storage.ts";
import type { FileStorage, StoredFile } from "@/lib/platform/storage-model.ts";

/** An upload writes its row seconds after its bytes, and a page may show a removed picture for a while. */
const keepUnknownMs = dayMs;

async function removeUnknown(storage: FileStorage, files: readonly StoredFile[], olderThan: Date): Promise<number> {
  const old = files.filter(({ changedAt }) => changedAt < olderThan);
  const bySource = groupBy(old, ({ key }) => sourceOfKey(key));
  const sources = [...bySource.keys()].filter((source) => source !== null);
  const known = await knownSources(db(), sources);
  const orphans = sources.filter((source) => !known.has(source)).flatMap((source) => bySource.get(source) ?? []);
  if (orphans.length > 0) await storage.remove(orphans.map(({ key }) => key));
  return orphans.length;
}

/**
 * Removes files that no picture belongs to and that are older than a day: uploads whose row never came, and pictures that were
 * removed. What is not named like a photograph of ours is left alone.
 */
export async function sweepFiles(now: Date, storage: FileStorage = fileStorage()): Promise<{ removed: number }> {
  let removed = 0;
  for await (const files of storage.list(pictureFolder)) {
    removed += await removeUnknown(storage, files, addMs(now, -keepUnknownMs));
  }
  return { removed };
}
