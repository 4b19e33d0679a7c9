import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { verifyBackup, writeManifest } from "./manifest.ts";

/** Backups of a database that DATABASE_URL names, by Postgres' own programs; they must be at least as new as the server. */

const dumpName = "database.dump";
const uploadsName = "uploads";

/** As variables, not as parameters: a password must not stand in the list of processes. */
function connectionVariables(databaseUrl: string): Record<string, string> {
  const url = new URL(databaseUrl);
  const sslMode = url.searchParams.get("sslmode");
  return {
    PGHOST: url.hostname.replace(/^\[|\]$/g, ""),
    PGPORT: url.port || "5432",
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    ...(sslMode ? { PGSSLMODE: sslMode } : {}),
  };
}

function run(program: "pg_dump" | "pg_restore", parameters: readonly string[], databaseUrl: string): void {
  const env = { ...process.env, ...connectionVariables(databaseUrl) };
  const { status, error, stderr } = spawnSync(program, parameters, { env, encoding: "utf8" });
  if (error) {
    throw new Error(
      `${program} is not on this machine. Install Postgres' client programs, of the server's version or newer.`,
    );
  }
  if (status !== 0) throw new Error(`${program} failed:\n${stderr.trim()}`);
}

export interface DumpPlaces {
  databaseUrl: string;
  /** A folder of photographs; undefined when they are in a bucket, which has its own ways. */
  uploadsDirectory: string | undefined;
}

/** Dumps the database, as it is at one moment, and copies the photographs, into a folder that does not exist yet. */
export async function dumpDatabase(
  { databaseUrl, uploadsDirectory }: DumpPlaces,
  target: string,
  now: Date,
): Promise<void> {
  if (existsSync(target)) throw new Error(`${target} exists already.`);
  mkdirSync(target, { recursive: true });
  chmodSync(target, 0o700);
  run(
    "pg_dump",
    ["--format=custom", "--no-owner", "--no-privileges", `--file=${path.join(target, dumpName)}`],
    databaseUrl,
  );
  if (uploadsDirectory !== undefined && existsSync(uploadsDirectory)) {
    cpSync(uploadsDirectory, path.join(target, uploadsName), { recursive: true });
  }
  await writeManifest(target, "dump", now);
}

/**
 * Replaces what is in the database by a dump, in one transaction: all or nothing. Photographs are added to those that are there. Throws a
 * sentence when the backup is not whole.
 */
export async function restoreDump({ databaseUrl, uploadsDirectory }: DumpPlaces, source: string): Promise<void> {
  const { kind } = await verifyBackup(source);
  if (kind !== "dump") throw new Error(`${source} is a backup of a local world: restore it without DATABASE_URL.`);
  const options = [
    "--clean",
    "--if-exists",
    "--no-owner",
    "--no-privileges",
    "--single-transaction",
    "--exit-on-error",
  ];
  const { PGDATABASE = "" } = connectionVariables(databaseUrl);
  run("pg_restore", [...options, `--dbname=${PGDATABASE}`, path.join(source, dumpName)], databaseUrl);
  const photographs = path.join(source, uploadsName);
  if (uploadsDirectory !== undefined && existsSync(photographs))
    cpSync(photographs, uploadsDirectory, { recursive: true });
}
