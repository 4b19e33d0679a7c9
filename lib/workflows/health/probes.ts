import "server-only";
import { minuteMs } from "@/lib/core/clock.ts";
import type { PartName } from "@/lib/domain/operations/model.ts";
import { waitInWords } from "@/lib/domain/operations/rules.ts";
import { type Database, poolState } from "@/lib/platform/db.ts";
import { readQueueState } from "@/lib/platform/job-queue.ts";
import { readJobRuns } from "@/lib/platform/job-runs.ts";
import { probeMail } from "@/lib/platform/mail.ts";
import { readOutboxState } from "@/lib/platform/outbox.ts";
import { probePush } from "@/lib/platform/pusher.ts";
import { fileStorage } from "@/lib/platform/storage.ts";
import { askStripe, isStripeCalled } from "@/lib/platform/stripe.ts";

export interface Finding {
  /** In a sentence. */
  note: string;
  /** It works, and somebody should look at it. */
  isWorrying: boolean;
}

/** Finds out how a part is; throws when it is down. */
export type Probe = (context: { database: Database; now: Date }) => Promise<Finding>;

/** A message or job that waits longer is late: the poller looks every second. */
const lateMs = minuteMs;
/** Something runs by the clock every minute. */
const silentMs = 3 * minuteMs;
const scarceBytes = 1_000_000_000;

const well = (note: string): Finding => ({ note, isWorrying: false });

function waitOf(since: Date | null, now: Date): number {
  return since === null ? 0 : Math.max(0, now.getTime() - since.getTime());
}

const database: Probe = async ({ database: client }) => {
  const [row] = await client.$queryRaw<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
  return well(`Postgres ${row?.version.split(" ", 1)[0]} answers.`);
};

const pool: Probe = async ({ database: client }) => {
  const state = poolState(client);
  if (state === null) return well("This process has not connected yet.");
  const { open, most, idle, waiting } = state;
  const note = `${open - idle} of at most ${most} connections of this process are busy, ${waiting} requests wait.`;
  return { note, isWorrying: waiting > most };
};

const outbox: Probe = async ({ database: client, now }) => {
  const { waiting, oldestAt, failed } = await readOutboxState(client);
  const wait = waitOf(oldestAt, now);
  const age = waiting > 0 ? `, the oldest for ${waitInWords(wait)}` : "";
  return { note: `${waiting} messages wait${age}; ${failed} were given up.`, isWorrying: wait > lateMs || failed > 0 };
};

const jobs: Probe = async ({ database: client, now }) => {
  const [queue, runs] = await Promise.all([readQueueState(client), readJobRuns(client)]);
  const newest = Math.max(0, ...[...runs.values()].map(({ startedAt }) => startedAt.getTime()));
  const wait = waitOf(queue.oldestDueAt, now);
  const isSilent = now.getTime() - newest > silentMs;
  const last = newest === 0 ? "No job has run yet" : `The last one began ${waitInWords(now.getTime() - newest)} ago`;
  const note = `${last}; ${queue.due} are due, ${queue.running} run, ${queue.failed} were given up.`;
  return { note, isWorrying: isSilent || wait > lateMs || queue.failed > 0 };
};

const payments: Probe = async () => {
  const asked = await askStripe((stripe) => stripe.balance.retrieve({}, { timeout: 3_000, maxNetworkRetries: 0 }));
  if (asked.ok) return well("Stripe answers.");
  throw new Error(
    isStripeCalled() ? "Stripe did not answer." : "Stripe was down a moment ago and is left alone for now.",
  );
};

const mail: Probe = async () => {
  await probeMail();
  return well("The mail service answers.");
};

const push: Probe = async () => {
  await probePush();
  return well("The push service answers.");
};

const files: Probe = async () => {
  const { freeBytes } = await fileStorage().probe();
  if (freeBytes === null) return well("The bucket answers.");
  const note = `Files can be written; ${(freeBytes / 1_000_000_000).toFixed(1)} GB are free.`;
  return { note, isWorrying: freeBytes < scarceBytes };
};

export const probes: Record<PartName, Probe> = { database, pool, outbox, jobs, payments, mail, push, files };
