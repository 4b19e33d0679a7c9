import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { findFreePort, startLocalPostgres } from "../postgres.ts";
import { choosePostgresDirectory } from "./directories.ts";
import { readEnvironment } from "./environment.ts";

export const databaseName = "solebook";

export interface OpenedDatabase {
  url: string;
  /** Stops the server if it was started for this; a running one is left alone. */
  close(): Promise<void>;
}

/** The port in postmaster.pid (its fourth line), if the process in its first line lives. */
export function findRunningPort(directory: string): number | null {
  const pidFile = path.join(directory, "postmaster.pid");
  if (!existsSync(pidFile)) return null;
  const [pid = "", , , port = ""] = readFileSync(pidFile, "utf8").split("\n");
  try {
    process.kill(Number(pid), 0);
    return Number(port);
  } catch {
    return null;
  }
}

/**
 * The database that commands beside the site work on: DATABASE_URL if it is set, else this checkout's own one, which is
 * used as it runs under `npm start` or started for as long as the command needs it.
 */
export async function openLocalDatabase(root: string): Promise<OpenedDatabase> {
  const given = readEnvironment(root, process.env).DATABASE_URL;
  if (given) return { url: given, close: async () => undefined };
  const directory = choosePostgresDirectory(path.join(root, ".data"));
  const runningPort = findRunningPort(directory);
  if (runningPort !== null) {
    return {
      url: `postgresql://solebook:solebook@127.0.0.1:${runningPort}/${databaseName}`,
      close: async () => undefined,
    };
  }
  if (!existsSync(path.join(directory, "PG_VERSION"))) {
    throw new Error("There is no database here yet. Run npm start once, or set DATABASE_URL.");
  }
  const server = await startLocalPostgres({ directory, port: await findFreePort() });
  return { url: server.urlOf(databaseName), close: () => server.stop() };
}
