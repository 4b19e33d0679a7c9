import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import path from "node:path";
import { checkKey, type FileStorage, type StoredFile } from "./storage-model.ts";

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === "ENOENT";
}

/** Files of a folder and below as keys; what is being written begins with a dot and is passed over. */
async function* walk(root: string, folder: string): AsyncGenerator<StoredFile[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const files: StoredFile[] = [];
  for (const entry of entries) {
    const key = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(root, key);
    else if (!entry.name.startsWith(".")) {
      const found = await stat(path.join(root, key)).catch(() => null);
      if (found) files.push({ key, changedAt: found.mtime });
    }
  }
  if (files.length > 0) yield files;
}

/** Files in a folder of this machine. @param root made when the first file comes */
export function folderStorage(root: string): FileStorage {
  // Built servers must not trace this path: it is nothing of the build's.
  const fileOf = (key: string) => path.join(/* turbopackIgnore: true */ root, checkKey(key));
  return {
    async put(key, bytes) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true });
      // Whole or not at all: a reader never sees half a file.
      const unfinished = path.join(/* turbopackIgnore: true */ path.dirname(file), `.${randomUUID()}`);
      await writeFile(unfinished, bytes);
      await rename(unfinished, file);
    },
    async get(key) {
      try {
        return new Uint8Array(await readFile(fileOf(key)));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async remove(keys) {
      for (const key of keys) await rm(fileOf(key), { force: true });
    },
    list: (prefix) => walk(root, checkKey(prefix)),
    async probe() {
      const trial = path.join(/* turbopackIgnore: true */ root, `.${randomUUID()}`);
      await mkdir(/* turbopackIgnore: true */ root, { recursive: true });
      await writeFile(trial, "");
      await rm(trial);
      const { bavail, bsize } = await statfs(/* turbopackIgnore: true */ root);
      return { freeBytes: bavail * bsize };
    },
  };
}
