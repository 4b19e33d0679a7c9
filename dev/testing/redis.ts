import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { findFreePort } from "../postgres.ts";
import { startReaper } from "../world/reaper.ts";
import { installFromDebian, isRootOnDebian } from "./debian.ts";

/** The Redis server that is on the machine; undefined when there is none. */
export function findRedisServer(): string | undefined {
  return ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"].find(existsSync);
}

/** Makes sure that there is a Redis where we are root on Debian; elsewhere the tests that need one are skipped and say so. */
export function installRedisIfMissing(say: (line: string) => void): void {
  if (findRedisServer() || !isRootOnDebian()) return;
  say("Installing Redis from Debian …");
  if (!installFromDebian("redis-server")) say("Redis could not be installed: the tests that need it are skipped.");
}

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Ends it at once, as if it had crashed. */
  kill(): Promise<void>;
}

/** A Redis of one's own that keeps nothing and ends with this process. @param port default any free one */
export async function startRedis(binary: string, port?: number): Promise<RedisServer> {
  const chosen = port ?? (await findFreePort());
  const parameters = ["--port", `${chosen}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn(binary, parameters, { cwd: "/", stdio: ["ignore", "pipe", "inherit"] });
  const dismissReaper = startReaper({ pid: child.pid ?? 0, signal: "TERM", wholeGroup: false });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void exited.then(dismissReaper);
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.stdout.on("data", (text: Buffer) => {
      if (text.includes("Ready to accept connections")) resolve();
    });
    void exited.then(() => reject(new Error("Redis ended at once.")));
  });
  return {
    port: chosen,
    url: `redis://127.0.0.1:${chosen}`,
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
