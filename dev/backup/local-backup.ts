import { chmodSync, cpSync, existsSync, mkdirSync, renameSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { takeLock } from "../../scripts/support/lock.mjs";
import { findFreePort, startLocalPostgres } from "../postgres.ts";
import { choosePostgresDirectory } from "../world/directories.ts";
import { databaseName, findRunningPort } from "../world/local-database.ts";
import { copyRunningCluster, handOverToServer } from "./base-backup.ts";
import { verifyBackup, writeManifest } from "./manifest.ts";

/**
 * Backups of the world of `npm start`: the cluster, photographs, the Stripe stand-in's book, mail, and the secrets without which addresses do
 * not open. The world may go on running; photographs and the stand-in come after the database, so that all it speaks of is there.
 */
const folders = ["uploads", "stripe", "mail", "secrets.json"];
const clusterName = "postgres";
const dataName = "data";

/** The cluster's server, started for as long as it is needed if it does not run. */
async function withCluster<Value>(directory: string, work: (url: string) => Promise<Value>): Promise<Value> {
  if (!existsSync(path.join(directory, "PG_VERSION"))) throw new Error(`There is no database in ${directory}.`);
  const port = findRunningPort(directory);
  if (port !== null) return work(`postgresql://solebook:solebook@127.0.0.1:${port}/${databaseName}`);
  const server = await startLocalPostgres({ directory, port: await findFreePort() });
  try {
    return await work(server.urlOf(databaseName));
  } finally {
    await server.stop();
  }
}

/**
 * Makes a backup of a local world, running or not.
 * @param target a folder that does not exist yet; readable by this user only, since the secrets are in it
 */
export async function backUpLocalWorld(dataDirectory: string, target: string, now: Date): Promise<void> {
  if (existsSync(target)) throw new Error(`${target} exists already.`);
  mkdirSync(path.join(target, dataName), { recursive: true });
  chmodSync(target, 0o700);
  const cluster = path.join(target, clusterName);
  await withCluster(choosePostgresDirectory(dataDirectory), (url) => copyRunningCluster(url, cluster));
  for (const name of folders) {
    const source = path.join(dataDirectory, name);
    if (existsSync(source)) cpSync(source, path.join(target, dataName, name), { recursive: true });
  }
  await writeManifest(target, "files", now);
}

/** Moves what is there out of the way. @returns where to, or null when nothing was there */
function setAside(source: string, suffix: string): string | null {
  if (!existsSync(source)) return null;
  const aside = `${source}.${suffix}`;
  renameSync(source, aside);
  return aside;
}

/** A cluster that starts and answers has brought itself to the end of the backup. */
async function proveCluster(directory: string): Promise<number> {
  return withCluster(directory, async (url) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<{ count: number }>("SELECT count(*)::int AS count FROM _prisma_migrations");
      await client.query("CHECKPOINT");
      return rows[0]?.count ?? 0;
    } finally {
      await client.end();
    }
  });
}

export interface RestoredWorld {
  backupOf: Date;
  migrations: number;
  /** Where what was there before has gone; nothing is deleted. */
  setAside: string[];
}

/**
 * Puts a backup in the place of a local world, after every file of it was checked. Throws a sentence when the world runs or the backup is
 * not whole; then nothing has changed.
 */
export async function restoreLocalWorld(dataDirectory: string, source: string, now: Date): Promise<RestoredWorld> {
  const manifest = await verifyBackup(source);
  if (manifest.kind !== "files")
    throw new Error(`${source} is a dump: it belongs into a database that DATABASE_URL names.`);
  const taken = takeLock(dataDirectory, "restore");
  if (taken.kind === "running") throw new Error(`Solebook runs (pid ${taken.record.pid}). Stop it first.`);
  try {
    const directory = choosePostgresDirectory(dataDirectory);
    if (findRunningPort(directory) !== null) throw new Error(`A Postgres runs on ${directory}. Stop it first.`);
    const suffix = `replaced-${now.toISOString().replace(/[:.]/g, "-")}`;
    const places: [from: string, to: string][] = [
      [path.join(source, clusterName), directory],
      ...folders.map((name): [string, string] => [path.join(source, dataName, name), path.join(dataDirectory, name)]),
    ];
    const aside = places.flatMap(([, to]) => setAside(to, suffix) ?? []);
    for (const [from, to] of places) if (existsSync(from)) cpSync(from, to, { recursive: true });
    handOverToServer(directory);
    return { backupOf: new Date(manifest.createdAt), migrations: await proveCluster(directory), setAside: aside };
  } finally {
    taken.lock.release();
  }
}
