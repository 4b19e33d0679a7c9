import "server-only";
import { fixedClock } from "@/lib/core/clock.ts";
import type { CommandOutcome } from "@/lib/domain/market/model.engine.ts";
import { env } from "@/lib/platform/env.ts";
import { inSpan } from "@/lib/platform/tracing.ts";
import { wakeDispatcher } from "@/lib/workflows/events/wake-dispatcher.ts";
import { BookQueue } from "./book-queue.ts";
import type { BookRequest } from "./load-books.ts";
import { matchingDatabase } from "./matching-database.ts";
import { type RunOptions, runRequests } from "./run-requests.ts";

const shared = globalThis as typeof globalThis & { solebookBookQueue?: BookQueue };

/** The process's queue (kept over hot reloads). */
export function bookQueue(): BookQueue {
  shared.solebookBookQueue ??= new BookQueue({
    database: matchingDatabase(),
    orderNumberSecret: env().ORDER_NUMBER_SECRET,
    lanes: env().MATCHING_LANES,
    onCommit: wakeDispatcher,
  });
  return shared.solebookBookQueue;
}

/**
 * Runs requests over any number of products in one transaction, or one by one if it fails; for sweeps, holds and bans.
 * @param more what else belongs into the transaction
 */
export async function runAcrossBooks(
  requests: readonly BookRequest[],
  now: Date,
  more: Pick<RunOptions, "feeSchedule" | "within"> = {},
): Promise<PromiseSettledResult<CommandOutcome>[]> {
  const options = { ...more, database: matchingDatabase(), orderNumberSecret: env().ORDER_NUMBER_SECRET };
  const results = await inSpan("change books", { attributes: { requests: requests.length } }, () =>
    runRequests(requests, fixedClock(now), options),
  );
  wakeDispatcher();
  return results;
}
