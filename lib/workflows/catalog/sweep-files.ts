import "server-only";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { groupBy } from "@/lib/core/group.ts";
import { pictureFolder, sourceOfKey } from "@/lib/domain/catalog/rules.pictures.ts";
import { knownSources } from "@/lib/domain/catalog/store.pictures.ts";
import { problemPhotoFolder, problemPhotoIdOfKey } from "@/lib/domain/support/rules.photos.ts";
import { knownProblemPhotoIds } from "@/lib/domain/support/store.problems.ts";
import { photoFolder, photoIdOfKey } from "@/lib/domain/verification/rules.photos.ts";
import { knownPhotoIds } from "@/lib/domain/verification/store.findings.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { fileStorage } from "@/lib/platform/storage.ts";
import type { FileStorage, StoredFile } from "@/lib/platform/storage-model.ts";

/** An upload writes its row seconds after its bytes, and a page may show a removed picture for a while. */
const keepUnknownMs = dayMs;

/** Where photographs lie, which one a file belongs to, and which of them are in use. */
interface PictureFolder {
  prefix: string;
  idOf: (key: string) => string | null;
  knownOf: (database: Database, ids: readonly string[]) => Promise<Set<string>>;
}

const folders: readonly PictureFolder[] = [
  { prefix: pictureFolder, idOf: sourceOfKey, knownOf: knownSources },
  { prefix: photoFolder, idOf: photoIdOfKey, knownOf: knownPhotoIds },
  { prefix: problemPhotoFolder, idOf: problemPhotoIdOfKey, knownOf: knownProblemPhotoIds },
];

async function removeUnknown(
  storage: FileStorage,
  { idOf, knownOf }: PictureFolder,
  files: readonly StoredFile[],
  olderThan: Date,
): Promise<number> {
  const old = files.filter(({ changedAt }) => changedAt < olderThan);
  const byId = groupBy(old, ({ key }) => idOf(key));
  const ids = [...byId.keys()].filter((id) => id !== null);
  const known = await knownOf(db(), ids);
  const orphans = ids.filter((id) => !known.has(id)).flatMap((id) => byId.get(id) ?? []);
  if (orphans.length > 0) await storage.remove(orphans.map(({ key }) => key));
  return orphans.length;
}

/**
 * Removes files that no picture belongs to and that are older than a day: uploads whose row never came, and pictures that were
 * removed. What is not named like a photograph of ours is left alone.
 */
export async function sweepFiles(now: Date, storage: FileStorage = fileStorage()): Promise<{ removed: number }> {
  let removed = 0;
  for (const folder of folders) {
    for await (const files of storage.list(folder.prefix)) {
      removed += await removeUnknown(storage, folder, files, addMs(now, -keepUnknownMs));
    }
  }
  return { removed };
}
