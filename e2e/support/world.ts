import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

/** What a test may know about the world it runs in. */
export interface TestWorld {
  address: string;
  inboxUrl: string;
  databaseUrl: string;
  /** The password of every demo person. */
  password: string;
  people: { name: string; email: string; roles: string[] }[];
}

/** The world that this run has booted. */
export function testWorld(): TestWorld {
  const text = process.env.E2E_WORLD;
  if (!text)
    throw new Error("There is no world: run the browser tests with `npm run test:e2e` or `npx playwright test`.");
  return JSON.parse(text) as TestWorld;
}

interface BootedWorld extends TestWorld {
  environment: Record<string, string>;
}

function boot(): { booted: Promise<BootedWorld>; child: ChildProcess } {
  const root = path.resolve(import.meta.dirname, "../..");
  // Its standard input stays open as long as this process lives; when it closes, the world stops.
  const child = spawn(process.execPath, ["scripts/e2e-world.mjs"], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  const booted = new Promise<BootedWorld>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The world for the browser tests ended with code ${code}.`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith('{"address"')) resolve(JSON.parse(line) as BootedWorld);
      else console.log(line);
    });
  });
  return { booted, child };
}

/** Boots a world with data and ports of its own, and hands its environment to the tests. */
export default async function setup(): Promise<() => Promise<void>> {
  const { booted, child } = boot();
  const { environment, ...world } = await booted;
  // The tests prepare data with the application's own code, which reads its environment.
  const { NODE_ENV: _, ...variables } = environment;
  Object.assign(process.env, variables, { E2E_BASE_URL: world.address, E2E_WORLD: JSON.stringify(world) });
  return async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.stdin?.end();
    await ended;
  };
}
