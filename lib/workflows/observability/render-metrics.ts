import "server-only";
import { systemClock } from "@/lib/core/clock.ts";
import { countDeliveries } from "@/lib/domain/notifications/queries.deliveries.ts";
import { db, poolState } from "@/lib/platform/db.ts";
import { readQueueState } from "@/lib/platform/job-queue.ts";
import { logger } from "@/lib/platform/logger.ts";
import { metrics } from "@/lib/platform/metrics.ts";
import { readOutboxState } from "@/lib/platform/outbox.ts";
import { within } from "@/lib/platform/time-limit.ts";

const timeoutMs = 3_000;

async function readQueues(now: Date): Promise<void> {
  const { outboxLag, queueDepth, queueFailed } = metrics();
  const [outbox, jobs, deliveries] = await Promise.all([
    readOutboxState(db()),
    readQueueState(db()),
    countDeliveries(now, db()),
  ]);
  outboxLag.set(outbox.oldestAt === null ? 0 : Math.max(0, now.getTime() - outbox.oldestAt.getTime()) / 1_000);
  queueDepth.set({ queue: "outbox" }, outbox.waiting);
  queueDepth.set({ queue: "jobs" }, jobs.due);
  queueDepth.set({ queue: "notifications" }, deliveries.waiting);
  queueFailed.set({ queue: "outbox" }, outbox.failed);
  queueFailed.set({ queue: "jobs" }, jobs.failed);
  queueFailed.set({ queue: "notifications" }, deliveries.failed);
}

/** Asks the database for what it alone knows. When it does not answer, nothing old is told. */
async function refreshQueues(now: Date): Promise<void> {
  const { isDatabaseUp, outboxLag, queueDepth, queueFailed } = metrics();
  try {
    await within(readQueues(now), timeoutMs);
    isDatabaseUp.set(1);
  } catch (error) {
    logger.warn({ err: error }, "the figures of the queues could not be read");
    isDatabaseUp.set(0);
    for (const gauge of [outboxLag, queueDepth, queueFailed]) gauge.reset();
  }
}

function readPool(): void {
  const { poolConnections, poolWaiting } = metrics();
  const pool = poolState(db());
  poolConnections.set({ state: "idle" }, pool?.idle ?? 0);
  poolConnections.set({ state: "busy" }, pool ? pool.open - pool.idle : 0);
  poolWaiting.set(pool?.waiting ?? 0);
}

/**
 * The figures of this process and of the queues, as Prometheus reads them. Never throws because the database is away.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export async function renderMetrics(now: Date = systemClock.now()): Promise<{ contentType: string; text: string }> {
  const { registry } = metrics();
  readPool();
  await refreshQueues(now);
  return { contentType: registry.contentType, text: await registry.metrics() };
}
