import { chmodSync, existsSync, lchownSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { findServerUser } from "../postgres.ts";

/**
 * A base backup of a running Postgres on this machine by its low-level interface: the embedded server comes without pg_basebackup. The copied
 * files are of different moments; with the log from the beginning to the end of the copying, a server that starts on them brings
 * them to the end's state, with nothing committed before missing.
 */

/** Made anew by a server that starts, or harmful on another one (the same list as pg_basebackup's). */
const emptiedFolders = new Set([
  "pg_wal",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
]);
const omittedFiles =
  /^(postmaster\.(pid|opts)|backup_label.*|tablespace_map.*|current_logfiles|pg_internal\.init|pgsql_tmp.*)$/;

function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === "ENOENT";
}

/** Copies a folder; what vanishes meanwhile was dropped, and the log says so. */
async function copyFolder(source: string, target: string, isTop: boolean): Promise<void> {
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [path.join(source, entry.name), path.join(target, entry.name)];
    if (entry.isDirectory()) {
      if (isTop && emptiedFolders.has(entry.name)) mkdirSync(to, { recursive: true });
      else await copyFolder(from, to, false);
    } else if (entry.isFile() && !omittedFiles.test(entry.name)) {
      await copyFile(from, to).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
    }
  }
}

/** Files of the log are named so that their order is that of their names. */
async function copyLog(source: string, target: string, first: string, last: string): Promise<void> {
  mkdirSync(path.join(target, "archive_status"), { recursive: true });
  for (const name of readdirSync(source)) {
    const isWanted = /^[0-9A-F]{24}$/.test(name) ? name >= first && name <= last : name.endsWith(".history");
    if (isWanted) await copyFile(path.join(source, name), path.join(target, name));
  }
}

/** Postgres starts only on files that are its own user's and nobody else's. */
export function handOverToServer(directory: string): void {
  const user = findServerUser();
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (user) lchownSync(file, user.uid, user.gid);
      if (entry.isDirectory()) visit(file);
    }
  };
  visit(directory);
  if (user) lchownSync(directory, user.uid, user.gid);
  chmodSync(directory, 0o700);
}

async function finish(client: pg.Client, source: string, target: string): Promise<void> {
  const { rows } = await client.query<{ label: string; tablespaces: string; last: string }>(
    `SELECT labelfile AS label, spcmapfile AS tablespaces, pg_walfile_name(lsn) AS last
     FROM pg_backup_stop(wait_for_archive => false)`,
  );
  const { label = "", tablespaces = "", last = "" } = rows[0] ?? {};
  const first = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/.exec(label)?.[1];
  if (first === undefined) throw new Error("Postgres did not say where its backup begins.");
  if (tablespaces !== "") throw new Error("This cluster has tablespaces elsewhere; this backup would leave them out.");
  await copyLog(path.join(source, "pg_wal"), path.join(target, "pg_wal"), first, last);
  writeFileSync(path.join(target, "backup_label"), label);
}

/**
 * Copies the whole cluster of a running server, whose files this process can read, into an empty or new directory. Those who use the
 * server notice nothing. The copy is a data directory that {@link handOverToServer} makes startable.
 * @param url of any database on it, as a superuser
 */
export async function copyRunningCluster(url: string, target: string): Promise<void> {
  if (existsSync(target) && readdirSync(target).length > 0) throw new Error(`${target} is not empty.`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ directory: string }>("SELECT current_setting('data_directory') AS directory");
    const source = rows[0]?.directory ?? "";
    const pidFile = path.join(source, "postmaster.pid");
    if (!existsSync(pidFile)) throw new Error(`The server's files are not on this machine (${source}).`);
    const [, , , port] = readFileSync(pidFile, "utf8").split("\n");
    if (port !== (new URL(url).port || "5432")) throw new Error(`${source} belongs to another server.`);
    // As long as this session has the slot, the log is kept from its place on.
    await client.query("SELECT pg_create_physical_replication_slot($1, true, true)", [`backup_${process.pid}`]);
    await client.query("SELECT pg_backup_start('solebook', fast => true)");
    await copyFolder(source, target, true);
    await finish(client, source, target);
  } finally {
    await client.end();
  }
}
