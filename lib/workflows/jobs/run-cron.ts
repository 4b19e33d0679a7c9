import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { env } from "@/lib/platform/env.ts";
import { runDueJobs } from "@/lib/platform/job-runner.ts";
import type { JobName } from "@/lib/platform/jobs.ts";
import { dispatchOutbox } from "@/lib/workflows/events/dispatch-outbox.ts";
import { dispatchDeliveries } from "@/lib/workflows/notifications/dispatch-deliveries.ts";
import { dispatchWebhooks } from "@/lib/workflows/webhooks/dispatch-webhooks.ts";
import { jobSchedule, jobTasks } from "./tasks.ts";

/** Small jobs of the night that share one call. */
const cleanings = [
  "clean-outbox",
  "clean-rate-limits",
  "clean-requests",
  "clean-accounts",
  "clean-bags",
  "clean-notifications",
  "clean-webhooks",
  "clean-jobs",
  "clean-stripe-events",
  "clean-carrier-events",
  "sweep-files",
  "clean-imports",
] as const satisfies readonly JobName[];

async function cleanUp(): Promise<void> {
  for (const job of cleanings) await jobTasks[job]({});
}

async function dispatchAll(): Promise<void> {
  await dispatchOutbox();
  await Promise.all([dispatchDeliveries(), dispatchWebhooks()]);
}

/** What the resident process does between its jobs, and the cleanings. */
const furtherWork = {
  "dispatch-outbox": { pattern: "* * * * *", run: dispatchAll },
  "run-jobs": {
    pattern: "* * * * *",
    run: () => runDueJobs(env().DATABASE_DIRECT_URL ?? env().DATABASE_URL, jobTasks),
  },
  "clean-up": { pattern: "23 * * * *", run: cleanUp },
} as const satisfies Record<string, { pattern: string; run: () => Promise<void> }>;

/**
 * What a host without a resident process calls by the clock (UTC), in place of scripts/worker.ts: every scheduled job, and what
 * else that process does. vercel.json repeats it and a test compares.
 */
const cronSchedule: readonly { name: string; pattern: string }[] = [
  ...Object.entries(furtherWork).map(([name, { pattern }]) => ({ name, pattern })),
  ...jobSchedule
    .filter(({ job }) => !cleanings.some((cleaning) => cleaning === job))
    .map(({ job, pattern }) => ({ name: job, pattern })),
];

/** {@link cronSchedule} as vercel.json states it. */
export function vercelCrons(): { path: string; schedule: string }[] {
  return cronSchedule.map(({ name, pattern }) => ({ path: `/api/cron/${name}`, schedule: pattern }));
}

/** @returns undefined for a name that is no scheduled work */
function findWork(name: string): (() => Promise<void>) | undefined {
  if (Object.hasOwn(furtherWork, name)) return furtherWork[name as keyof typeof furtherWork].run;
  const scheduled = jobSchedule.find(({ job }) => job === name);
  return scheduled && (() => jobTasks[scheduled.job]({}));
}

/** Whether an Authorization header carries the secret; takes the same time whatever it holds. */
function isAuthorized(authorization: string | null): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(authorization ?? ""), digest(`Bearer ${env().CRON_SECRET}`));
}

/**
 * Runs one of the scheduled pieces of work for whoever knows the secret.
 * Errors: `unauthenticated` without it, `not_found` for a name that is none. Throws what the work throws.
 */
export async function runCron(
  authorization: string | null,
  name: string,
): Promise<Result<{ job: string }, "unauthenticated" | "not_found">> {
  if (!isAuthorized(authorization))
    return fail("unauthenticated", "Send the header Authorization: Bearer <CRON_SECRET>.");
  const work = findWork(name);
  if (!work) {
    return fail("not_found", `There is no such job. Known: ${cronSchedule.map((known) => known.name).join(", ")}.`);
  }
  await work();
  return ok({ job: name });
}
