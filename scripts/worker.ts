import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "../lib/platform/db.ts";
import { env, requireEnvironment } from "../lib/platform/env.ts";
import { startJobRunner } from "../lib/platform/job-runner.ts";
import { logger } from "../lib/platform/logger.ts";
import { startStatusServer } from "../lib/platform/status-server.ts";
import { endTracing } from "../lib/platform/tracing.ts";
import { startTracing } from "../lib/platform/tracing-start.ts";
import { dispatchOutbox } from "../lib/workflows/events/dispatch-outbox.ts";
import { endDeliveries } from "../lib/workflows/events/end-deliveries.ts";
import { jobSchedule, jobTasks } from "../lib/workflows/jobs/tasks.ts";
import { dispatchDeliveries } from "../lib/workflows/notifications/dispatch-deliveries.ts";
import { renderMetrics } from "../lib/workflows/observability/render-metrics.ts";
import { dispatchWebhooks } from "../lib/workflows/webhooks/dispatch-webhooks.ts";

/*
 * The resident process beside the site: runs jobs and their schedule, and looks every second for what a crash or a failed
 * delivery left in the outbox, among the notifications and among the webhooks. Any number of them may run.
 * Run with `node --conditions=react-server --import tsx scripts/worker.ts`.
 */

const pollIntervalMs = 1_000;
/** While the database is away. */
const pauseAfterErrorMs = 5_000;
/** A worker whose loop has not come round for so long has hung. A database that is away does not make it unwell. */
const longestRoundMs = 60_000;

let lastRoundAt = Date.now();

async function pollOutbox(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    lastRoundAt = Date.now();
    let pauseMs = pollIntervalMs;
    const delivery = Promise.all([dispatchOutbox(), dispatchDeliveries(), dispatchWebhooks()]).then(
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

/** Work that does not end must not keep the process: what it had in hand is taken up by others when its lease is over. */
function limitStopping(): void {
  const { SHUTDOWN_TIMEOUT_MS } = env();
  setTimeout(() => {
    logger.warn(`the worker has not ended within ${SHUTDOWN_TIMEOUT_MS} ms and is cut off`);
    process.exit(1);
  }, SHUTDOWN_TIMEOUT_MS).unref();
}

async function main(): Promise<void> {
  requireEnvironment();
  await startTracing("solebook-worker");
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener("abort", () => resolve());
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) return;
      logger.info({ signal }, "the worker stops when its work in hand is done");
      limitStopping();
      stopping.abort();
    });
  }
  const runner = await startJobRunner(env().DATABASE_DIRECT_URL ?? env().DATABASE_URL, jobTasks, jobSchedule);
  const polling = pollOutbox(stopping.signal);
  const isWell = () => Date.now() - lastRoundAt < longestRoundMs;
  const { WORKER_PORT, METRICS_TOKEN } = env();
  const source = { isWell, renderMetrics, metricsToken: METRICS_TOKEN };
  const status = WORKER_PORT === undefined ? undefined : await startStatusServer(WORKER_PORT, source);
  logger.info({ jobs: Object.keys(jobTasks).length }, "the worker is ready");
  await Promise.race([stopped, runner.promise]);
  stopping.abort();
  await runner.stop();
  await Promise.all([polling, endDeliveries()]);
  status?.close();
  await Promise.all([closeDatabase(), endTracing()]);
  logger.info("the worker has stopped");
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    logger.fatal({ err: error }, "the worker failed");
    process.exit(1);
  },
);
