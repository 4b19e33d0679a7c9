import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describeCommand, identifyProcess } from "../../scripts/support/processes.mjs";

const patienceMs = 5_000;

async function endProcess(pid: number, gently: NodeJS.Signals, wholeGroup: boolean) {
  const identity = identifyProcess(pid);
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(wholeGroup ? -pid : pid, name);
    } catch {
      // Gone, or not the leader of a group.
    }
  };
  signal(gently);
  for (let waitedMs = 0; waitedMs < patienceMs && identifyProcess(pid) === identity; waitedMs += 100) await sleep(100);
  if (identifyProcess(pid) === identity) signal("SIGKILL");
}

/** Stops the children that a killed run left behind. Their identity was checked when the lock was taken. */
export async function stopOrphans(orphans: readonly { name: string; pid: number }[]): Promise<void> {
  await Promise.all(
    orphans.map(({ name, pid }) =>
      // Postgres takes SIGINT for "disconnect everybody and shut down", and leads no group of its own.
      name === "database" ? endProcess(pid, "SIGINT", false) : endProcess(pid, "SIGTERM", true),
    ),
  );
}

/** Stops a Postgres that runs on this data directory although nobody wrote it down. */
export async function stopStrayPostgres(directory: string): Promise<void> {
  const pidFile = path.join(directory, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, "utf8").split("\n")[0] ?? "", 10);
  if (identifyProcess(pid) === undefined || !describeCommand(pid).includes("postgres")) return;
  await endProcess(pid, "SIGINT", false);
}
