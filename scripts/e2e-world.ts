import { chmodSync } from "node:fs";
import { environmentForTests } from "../dev/world/environment.ts";
import type { Switchable } from "../dev/world/services.ts";
import { WorldRunner } from "../dev/world/world.ts";
import type { WorldLock } from "./support/lock.mjs";

/** Takes the live server away and brings it back, each time a test says so. */
function switchOnSignal(realtime: Switchable): void {
  let isOn = true;
  process.on("SIGUSR2", () => {
    isOn = !isOn;
    void (isOn ? realtime.start() : realtime.stop());
  });
}

/** Runs until standard input closes: whoever booted it is gone or done. Prints one line of JSON when the site answers. */
export async function runTestWorld(options: {
  root: string;
  dataDirectory: string;
  lock: WorldLock;
  seedSize: "small" | "full";
  isDurable: boolean;
}): Promise<never> {
  // Made by mkdtemp for its owner alone; the user that runs Postgres must get in.
  chmodSync(options.dataDirectory, 0o755);
  const runner = new WorldRunner({
    ...options,
    mode: "start",
    orphans: [],
    variables: environmentForTests(process.env),
    ports: "any",
    isTemporary: true,
    say: console.log,
  });
  const finish = async (code: number): Promise<never> => {
    await runner.stop();
    process.exit(code);
  };
  process.stdin.resume().once("end", () => void finish(0));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void finish(130));
  try {
    const { summary, realtime, environment, endedUnexpectedly } = await runner.start();
    const { address, inboxUrl, databaseUrl, password, people } = summary;
    if (realtime) switchOnSignal(realtime);
    const { pid } = process;
    console.log(JSON.stringify({ address, inboxUrl, databaseUrl, password, people, pid, environment }));
    const { name, how, lastLines } = await endedUnexpectedly;
    console.error(`The ${name} ended by itself (${how}):\n${lastLines.join("\n")}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  return finish(1);
}
