import { readEnvironment } from "../dev/world/environment.ts";
import { WorldStopped } from "../dev/world/parts.ts";
import { createStopSwitch } from "../dev/world/stop-switch.ts";
import { renderSummary } from "../dev/world/summary.ts";
import { type World, WorldRunner } from "../dev/world/world.ts";
import type { RecordedChild, WorldLock } from "./support/lock.mjs";

export interface RunOptions {
  root: string;
  dataDirectory: string;
  mode: "start" | "dev";
  lock: WorldLock;
  orphans: readonly RecordedChild[];
}

const parentCheckMs = 1_000;

/** npm killed outright cannot tell us; then nobody is left to stop this world but ourselves. */
function watchParent(onGone: () => void) {
  if (process.env.npm_lifecycle_event === undefined || process.ppid <= 1) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, parentCheckMs).unref();
}

/** Runs the world until a signal or a dead part ends it; then ends this process: 0 after a signal, 1 after a failure. */
export async function runWorld(options: RunOptions): Promise<never> {
  const runner = new WorldRunner({
    ...options,
    variables: readEnvironment(options.root, process.env),
    seedSize: "full",
    ports: "usual",
    isTemporary: false,
    say: console.log,
  });
  const finish = async (code: number): Promise<never> => {
    await runner.stop();
    process.exit(code);
  };
  const stopSwitch = createStopSwitch({
    stop: () => {
      console.log("\nStopping …");
      void finish(0);
    },
    force: () => {
      runner.kill();
      process.exit(130);
    },
    now: Date.now,
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stopSwitch.signal);
  watchParent(stopSwitch.ask);

  let world: World;
  try {
    world = await runner.start();
  } catch (error) {
    // Whoever asked to stop also ends this process.
    if (error instanceof WorldStopped || stopSwitch.isThrown) return new Promise<never>(() => undefined);
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    return finish(1);
  }
  console.log(renderSummary(world.summary));
  const { name, how, lastLines, logFile } = await world.endedUnexpectedly;
  if (stopSwitch.isThrown) return new Promise<never>(() => undefined);
  const words = lastLines.length > 0 ? `Its last lines:\n${lastLines.join("\n")}` : "It said nothing.";
  console.error(`\nThe ${name} ended by itself (${how}). ${words}\nIts log: ${logFile}`);
  return finish(1);
}
