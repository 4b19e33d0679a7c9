import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

const manifestName = "manifest.json";

const manifestSchema = z.object({
  format: z.literal(1),
  /** `files`: the cluster and the folders of a local world; `dump`: what pg_dump wrote of a database elsewhere. */
  kind: z.enum(["files", "dump"]),
  createdAt: z.iso.datetime(),
  /** Path within the backup, with `/`, → SHA-256 in hexadecimal. */
  files: z.record(z.string(), z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;

async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

function listFiles(directory: string, relative = ""): string[] {
  return readdirSync(path.join(directory, relative), { withFileTypes: true }).flatMap((entry) => {
    const child = relative === "" ? entry.name : `${relative}/${entry.name}`;
    return entry.isDirectory() ? listFiles(directory, child) : [child];
  });
}

/** Writes down what a backup holds; last of all, so that a backup without it was broken off. */
export async function writeManifest(directory: string, kind: Manifest["kind"], now: Date): Promise<void> {
  const files: Record<string, string> = {};
  for (const file of listFiles(directory)) files[file] = await hashFile(path.join(directory, file));
  const manifest: Manifest = { format: 1, kind, createdAt: now.toISOString(), files };
  writeFileSync(path.join(directory, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
}

/**
 * Reads a backup's manifest and compares every file with it. Throws a sentence when the backup is none, was broken off, or a file is
 * missing or was changed.
 */
export async function verifyBackup(directory: string): Promise<Manifest> {
  const file = path.join(directory, manifestName);
  if (!existsSync(file)) throw new Error(`${directory} is no whole backup: it has no ${manifestName}.`);
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  for (const [name, hash] of Object.entries(manifest.files)) {
    const found = path.join(directory, name);
    if (!existsSync(found)) throw new Error(`The backup is incomplete: ${name} is missing.`);
    if ((await hashFile(found)) !== hash) throw new Error(`The backup is damaged: ${name} is not what was written.`);
  }
  return manifest;
}

/** Bytes of everything below a folder. */
export function sizeOf(directory: string): number {
  return listFiles(directory).reduce((sum, file) => sum + statSync(path.join(directory, file)).size, 0);
}
