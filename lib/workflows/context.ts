import "server-only";
import { type Clock, systemClock } from "@/lib/core/clock.ts";
import { type Database, db } from "@/lib/platform/db.ts";

/** What a workflow runs in; tests and the seed bring their own, everybody else leaves it out. */
export interface WorkflowContext {
  database?: Database;
  clock?: Clock;
}

/** Fills in the process's own database and the time of day. */
export function resolveContext(context: WorkflowContext = {}): { database: Database; now: Date } {
  return { database: context.database ?? db(), now: (context.clock ?? systemClock).now() };
}
