import { db } from "@/lib/platform/db.ts";
import type { JsonObject } from "@/lib/platform/outbox.ts";
import { shiftClock } from "./clock-shift.ts";
import { scenarios } from "./scenarios.ts";
import { runSchedule, settle, work } from "./worker-work.ts";
import { enterWorld, handsOf, leaveWorld, type World } from "./world.ts";

/*
 * The process that is killed, and the one that comes after it. It has loaded everything before it is asked for anything, so
 * that it can stand ready.
 */

/** What it is asked to do. */
export interface Errand {
  scenario: string;
  part: "run" | "recover";
  facts: JsonObject;
  world: World;
  standInPort: number;
  clockShiftMs: number;
  /** Whether webhooks come before the worker is back, or only when it has done what it could without them. */
  webhooksFirst: boolean;
}

async function go(errand: Errand): Promise<void> {
  const { scenario: name, part, facts, world, standInPort, clockShiftMs, webhooksFirst } = errand;
  const scenario = scenarios[name];
  if (!scenario) throw new Error(`there is no scenario ${name}`);
  shiftClock(clockShiftMs);
  await enterWorld(world);
  const hands = handsOf(world, standInPort);
  if (part === "recover") {
    if (webhooksFirst) await settle(hands);
    await work(hands);
    await runSchedule();
    await work(hands);
  }
  await scenario[part](facts, hands);
  await settle(hands);
  await leaveWorld();
}

process.on("message", (errand: Errand) => {
  go(errand).then(
    () => process.send?.({ error: null }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
// The first question costs most of a second of loading and compiling; it is asked of the tests' own database.
await db().$queryRaw`SELECT 1`;
await leaveWorld();
process.send?.({ error: null });
