import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

/** What whoever booted a world may know about it. */
export interface TestWorld {
  address: string;
  inboxUrl: string;
  databaseUrl: string;
  /** The password of every demo person. */
  password: string;
  people: { name: string; email: string; roles: string[] }[];
  /** Of the process that keeps it; SIGUSR2 takes its live server away and brings it back. */
  pid: number;
}

export interface BootedWorld extends TestWorld {
  /** What the site was given. */
  environment: Record<string, string>;
}

export interface RunningWorld {
  world: BootedWorld;
  stop(): Promise<void>;
}

/**
 * Boots a seeded world in production mode with data and ports of its own; it ends with this process.
 * @param seed how many shoes and people
 * @param isDurable whether its database writes as safely, and so as slowly, as a real one: for measurements
 */
export async function bootTestWorld(seed: "small" | "full", isDurable = false): Promise<RunningWorld> {
  const root = path.resolve(import.meta.dirname, "../..");
  // Its standard input stays open as long as this process lives; when it closes, the world stops.
  const child = spawn(
    process.execPath,
    ["scripts/e2e-world.mjs", "--seed", seed, ...(isDurable ? ["--durable"] : [])],
    {
      cwd: root,
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const world = await new Promise<BootedWorld>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The world ended with code ${code}.`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith('{"address"')) resolve(JSON.parse(line) as BootedWorld);
      else console.log(line);
    });
  });
  return {
    world,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
