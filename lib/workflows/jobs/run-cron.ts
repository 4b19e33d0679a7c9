import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { env } from "@/lib/platform/env.ts";
import { runDueJobs } from "@/lib/platform/job-runner.ts";
import { dispatchOutbox } from "@/lib/workflows/events/dispatch-outbox.ts";
import { jobTasks } from "./tasks.ts";

/** What a host without a resident process calls by the clock, in place of scripts/worker.ts. */
const cronJobs = {
  "sweep-expired-offers": () => jobTasks["sweep-expired-offers"]({}),
  "resume-checkouts": () => jobTasks["resume-checkouts"]({}),
  "settle-vacations": () => jobTasks["settle-vacations"]({}),
  "correct-listings": () => jobTasks["correct-listings"]({}),
  "rebuild-listings": () => jobTasks["rebuild-listings"]({}),
  "settle-hidden-books": () => jobTasks["settle-hidden-books"]({}),
  "check-ledger": () => jobTasks["check-ledger"]({}),
  "refresh-analytics": () => jobTasks["refresh-analytics"]({}),
  "count-standings": () => jobTasks["count-standings"]({}),
  "complete-orders": () => jobTasks["complete-orders"]({}),
  "send-payouts": () => jobTasks["send-payouts"]({}),
  "dispatch-outbox": async () => void (await dispatchOutbox()),
  "cancel-unpaid-orders": () => jobTasks["cancel-unpaid-orders"]({}),
  "charge-open-payments": () => jobTasks["charge-open-payments"]({}),
  "settle-refunds": () => jobTasks["settle-refunds"]({}),
  "run-jobs": () => runDueJobs(env().DATABASE_URL, jobTasks),
  "portfolio-snapshots": () => jobTasks["portfolio-snapshots"]({}),
  "clean-up": async () => {
    await jobTasks["clean-outbox"]({});
    await jobTasks["clean-rate-limits"]({});
    await jobTasks["clean-accounts"]({});
    await jobTasks["clean-bags"]({});
    await jobTasks["clean-stripe-events"]({});
    await jobTasks["sweep-files"]({});
    await jobTasks["clean-imports"]({});
  },
} as const satisfies Record<string, () => Promise<void>>;

function isCronJob(name: string): name is keyof typeof cronJobs {
  return Object.hasOwn(cronJobs, name);
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
  if (!isCronJob(name)) return fail("not_found", `There is no such job. Known: ${Object.keys(cronJobs).join(", ")}.`);
  await cronJobs[name]();
  return ok({ job: name });
}
