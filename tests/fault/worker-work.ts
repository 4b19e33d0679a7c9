import type Stripe from "stripe";
import { signatureOf } from "@/dev/stripe/deliveries.ts";
import { stripeEventTypes } from "@/lib/domain/payments/events.ts";
import { env } from "@/lib/platform/env.ts";
import { runDueJobs } from "@/lib/platform/job-runner.ts";
import { outboxMaximumAttempts } from "@/lib/platform/outbox.ts";
import { dispatcherIdle, dispatchOutbox } from "@/lib/workflows/events/dispatch-outbox.ts";
import { jobSchedule, jobTasks } from "@/lib/workflows/jobs/tasks.ts";
import { receiveStripeEvent } from "@/lib/workflows/payments/receive-stripe-event.ts";
import type { Hands } from "./world.ts";

const mostRounds = 12;
/** By Stripe, as every world has its own. */
const acknowledged = new WeakMap<Stripe, Set<string>>();

/** Every event of the stand-in, its connected accounts' too, the oldest first; also those that mean nothing here. */
export async function eventsOf(stripe: Stripe): Promise<Stripe.Event[]> {
  const accounts = await stripe.accounts.list({ limit: 100 });
  const lists = await Promise.all(
    [undefined, ...accounts.data.map(({ id }) => id)].map(async (stripeAccount) => {
      const events = await stripe.events.list({ limit: 100 }, { stripeAccount }).autoPagingToArray({ limit: 2_000 });
      return events.reverse();
    }),
  );
  return lists.flat();
}

/** Hands an event to the application as Stripe does. */
export async function deliverEvent(event: Stripe.Event): Promise<void> {
  const body = JSON.stringify(event);
  const [secret = ""] = env().STRIPE_WEBHOOK_SECRET;
  const received = await receiveStripeEvent(body, signatureOf(body, secret, Math.floor(Date.now() / 1_000)));
  if (!received.ok) throw new Error(received.error.message);
}

/** Delivers what this process has not acknowledged yet. Stripe repeats an event until somebody does. */
async function deliverEvents(stripe: Stripe): Promise<number> {
  const taken = acknowledged.get(stripe) ?? new Set();
  acknowledged.set(stripe, taken);
  const known: readonly string[] = stripeEventTypes;
  const due = (await eventsOf(stripe)).filter(({ id, type }) => known.includes(type) && !taken.has(id));
  for (const event of due) {
    await deliverEvent(event);
    taken.add(event.id);
  }
  return due.length;
}

/** Jobs that are due and outbox messages that are not with anybody. */
async function dueCount({ database }: Hands): Promise<number> {
  const [row] = await database.$queryRaw<{ due: bigint }[]>`
    SELECT (SELECT count(*) FROM graphile_worker._private_jobs
        WHERE is_available AND run_at <= now() AND attempts < max_attempts)
      + (SELECT count(*) FROM outbox_messages WHERE dispatched_at IS NULL AND attempts < ${outboxMaximumAttempts}::int
        AND (claimed_until IS NULL OR claimed_until <= clock_timestamp())) AS due`;
  return Number(row?.due ?? 0);
}

/** What the outbox and the queue bring, until nothing more is due. Throws when it never ends. */
export async function work(hands: Hands): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    await dispatchOutbox();
    await dispatcherIdle();
    await runDueJobs(env().DATABASE_URL, jobTasks);
    if ((await dueCount(hands)) === 0) return;
  }
  throw new Error(`something is still due after ${mostRounds} rounds`);
}

/** The same, and what webhooks bring. */
export async function settle(hands: Hands): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const delivered = await deliverEvents(hands.stripe);
    if (round > 0 && delivered === 0) return;
    await work(hands);
  }
  throw new Error(`new events come even after ${mostRounds} rounds`);
}

/** The jobs that come every few minutes by themselves. */
export async function runSchedule(): Promise<void> {
  for (const { job, pattern } of jobSchedule) if (/^\*\S* \*/.test(pattern)) await jobTasks[job]({});
}
