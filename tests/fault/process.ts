import { db } from "@/lib/platform/db.ts";
import type { JsonObject } from "@/lib/platform/outbox.ts";
import { shiftClock } from "./clock-shift.ts";
import { scenarios } from "./scenarios.ts";
import { runSchedule, settle } from "./worker-work.ts";
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
}

async function go({ scenario: name, part, facts, world, standInPort, clockShiftMs }: Errand): Promise<void> {
  const scenario = scenarios[name];
  if (!scenario) throw new Error(`there is no scenario ${name}`);
  shiftClock(clockShiftMs);
  await enterWorld(world);
  const hands = handsOf(world, standInPort);
  await scenario[part](facts, hands);
  await settle(hands);
  if (part === "recover") {
    await runSchedule();
    await settle(hands);
  }
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
