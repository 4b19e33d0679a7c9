import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@/lib/platform/db.ts";

/** What trades have left to be done. */
export interface Backlog {
  /** Messages to screens, programs and people. */
  messages: number;
  /** Payments that no card was charged for yet. */
  charges: number;
}

async function readBacklog(database: Database): Promise<Backlog> {
  const [messages, charges] = await Promise.all([
    database.outboxMessage.count({ where: { dispatchedAt: null } }),
    database.payment.count({ where: { status: "open" } }),
  ]);
  return { messages, charges };
}

/** Waits until everything is done that trades have led to, for at most so long. @returns what is left, and after how long */
export async function workOff(database: Database, limitMs: number): Promise<Backlog & { afterMs: number }> {
  const startedMs = performance.now();
  for (;;) {
    const backlog = await readBacklog(database);
    const afterMs = performance.now() - startedMs;
    if (backlog.messages + backlog.charges === 0 || afterMs > limitMs) return { ...backlog, afterMs };
    await sleep(250);
  }
}
