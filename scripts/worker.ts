import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "../lib/platform/db.ts";
import { env } from "../lib/platform/env.ts";
import { startJobRunner } from "../lib/platform/job-runner.ts";
import { logger } from "../lib/platform/logger.ts";
import { dispatcherIdle, dispatchOutbox } from "../lib/workflows/events/dispatch-outbox.ts";
import { jobSchedule, jobTasks } from "../lib/workflows/jobs/tasks.ts";

/*
 * The resident process beside the site: runs jobs and their schedule, and looks into the outbox every second for what a crash
 * or a failed delivery left there. Any number of them may run.
 * Run with `node --conditions=react-server --import tsx scripts/worker.ts`.
 */

const pollIntervalMs = 1_000;
/** While the database is away. */
const pauseAfterErrorMs = 5_000;

async function pollOutbox(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let pauseMs = pollIntervalMs;
    const delivery = dispatchOutbox().then(
      () => undefined,
      (error: unknown) => {
        logger.error({ err: error }, "the outbox could not be read");
        pauseMs = pauseAfterErrorMs;
      },
    );
    // A lane that is busy with charges or mail does not keep the others from being looked at.
    await Promise.race([delivery, sleep(pollIntervalMs)]);
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

async function main(): Promise<void> {
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener("abort", () => resolve());
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      logger.info({ signal }, "the worker stops when its work in hand is done");
      stopping.abort();
    });
  }
  const runner = await startJobRunner(env().DATABASE_URL, jobTasks, jobSchedule);
  const polling = pollOutbox(stopping.signal);
  logger.info({ jobs: Object.keys(jobTasks).length }, "the worker is ready");
  await Promise.race([stopped, runner.promise]);
  stopping.abort();
  await runner.stop();
  await polling;
  await dispatcherIdle();
  await closeDatabase();
  logger.info("the worker has stopped");
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    logger.fatal({ err: error }, "the worker failed");
    process.exit(1);
  },
);
