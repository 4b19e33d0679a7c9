import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../postgres.ts";
import { type Child, startChild } from "../world/child.ts";

export interface Servers {
  ports: number[];
  /** What they have logged as errors, in the order of the processes. */
  errors(): string[];
  stop(): Promise<void>;
}

const startTimeoutMs = 60_000;
const graceMs = 10_000;

async function waitForAnswer(port: number, child: Child): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  const isThere = () =>
    fetch(`http://127.0.0.1:${port}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isThere())) {
    if (Date.now() > deadline) throw new Error(`A server did not start:\n${child.lastLines().join("\n")}`);
    await sleep(100);
  }
}

/**
 * Further processes of the built site beside the world's own, on the same database. They end with this process.
 * @param environment what the world's site was given, with what shall be different
 */
export async function startServers(count: number, environment: Record<string, string>): Promise<Servers> {
  const root = path.resolve(import.meta.dirname, "../..");
  const logs = mkdtempSync(path.join(os.tmpdir(), "solebook-servers-"));
  const ports: number[] = [];
  const children: Child[] = [];
  const logFiles: string[] = [];
  const errors = () =>
    logFiles
      .flatMap((file) => readFileSync(file, "utf8").split("\n"))
      .filter((line) => line.includes('"level":"error"'));
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop(graceMs)));
    rmSync(logs, { recursive: true, force: true });
  };
  try {
    for (let number = 1; number <= count; number++) {
      const port = await findFreePort();
      const logFile = path.join(logs, `server-${number}.log`);
      const child = startChild({
        name: `server ${number}`,
        parameters: ["node_modules/next/dist/bin/next", "start", "-p", `${port}`, "-H", "127.0.0.1"],
        directory: root,
        environment: { ...environment, NODE_ENV: "production", NEXT_MANUAL_SIG_HANDLE: "true" },
        logFile,
      });
      children.push(child);
      logFiles.push(logFile);
      await waitForAnswer(port, child);
      ports.push(port);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { ports, errors, stop };
}
