import assert from "node:assert/strict";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";
import type { Hands } from "./world.ts";

/** Rows that a query finds, shortened to what an assertion shows. */
async function rowsOf({ database }: Hands, sql: string): Promise<unknown[]> {
  return database.$queryRawUnsafe<unknown[]>(sql);
}

/** What must find nothing, whatever happened. */
const contradictions: Record<string, string> = {
  "messages that nobody delivered":
    "SELECT topic, attempts, last_error FROM outbox_messages WHERE dispatched_at IS NULL",
  "jobs that did not end":
    "SELECT task_identifier, attempts, last_error FROM graphile_worker.jobs WHERE locked_at IS NOT NULL OR run_at <= now()",
  "matches without their order":
    "SELECT m.id::text FROM matches m LEFT JOIN orders o ON o.match_id = m.id WHERE o.id IS NULL",
  "orders whose state is not that of their last event": `
    SELECT o.number, o.status::text, e.to_status::text AS last FROM orders o
    LEFT JOIN LATERAL (SELECT to_status FROM order_events WHERE order_id = o.id ORDER BY id DESC LIMIT 1) e ON true
    WHERE e.to_status IS DISTINCT FROM o.status`,
  "units that are held": "SELECT id::text, held FROM asks WHERE held <> 0",
};

/** What holds after every scenario. */
export async function proveHouse(hands: Hands): Promise<void> {
  for (const [what, sql] of Object.entries(contradictions)) {
    assert.deepEqual(await rowsOf(hands, sql), [], `there are ${what}`);
  }
  const replay = await replayMarket(hands.database);
  assert.equal(replay.firstDifference, null, "the market's log leads to other books");
}
