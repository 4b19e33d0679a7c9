import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { copyRunningCluster, handOverToServer } from "@/dev/backup/base-backup.ts";
import { findFreePort, type LocalPostgres, startLocalPostgres } from "@/dev/postgres.ts";

/**
 * A real streaming replica of the test server: a base backup that goes on receiving the primary's log.
 * @param primaryUrl of any database on it
 */
export async function startReplica(primaryUrl: string): Promise<LocalPostgres> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "solebook-replica-"));
  await copyRunningCluster(primaryUrl, directory);
  writeFileSync(path.join(directory, "standby.signal"), "");
  handOverToServer(directory);
  const { hostname, port, username, password } = new URL(primaryUrl);
  return startLocalPostgres({
    directory,
    port: await findFreePort(),
    temporary: true,
    settings: {
      fsync: "off",
      primary_conninfo: `host=${hostname} port=${port} user=${username} password=${password}`,
    },
  });
}
