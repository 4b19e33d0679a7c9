import "server-only";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { deleteEndedAccess } from "@/lib/domain/accounts/store.cleanup.ts";
import { deleteImports } from "@/lib/domain/catalog/store.import.ts";
import { visitorBagDays } from "@/lib/domain/checkout/model.ts";
import { deleteVisitorBags } from "@/lib/domain/checkout/store.bag.ts";
import { notificationDays } from "@/lib/domain/notifications/model.ts";
import { deleteOldMailEvents } from "@/lib/domain/notifications/store.mail-events.ts";
import { deleteNotifications } from "@/lib/domain/notifications/store.notifications.ts";
import { deleteOldEvents } from "@/lib/domain/payments/store.stripe.ts";
import { deleteOldCarrierEvents } from "@/lib/domain/shipping/store.scans.ts";
import { logDays } from "@/lib/domain/webhooks/model.ts";
import { deleteOldWebhookEvents } from "@/lib/domain/webhooks/store.deliveries.ts";
import { db } from "@/lib/platform/db.ts";
import { deleteRequests, keptMs } from "@/lib/platform/idempotency.ts";
import { deleteFailedJobs } from "@/lib/platform/job-queue.ts";
import { deleteDispatched } from "@/lib/platform/outbox.ts";

/** Small batches: none holds locks or a snapshot for long. */
const batchSize = 2_000;
const keepDispatchedMs = 7 * dayMs;
/** People may still want to see where they were signed in. */
const keepEndedAccessMs = 30 * dayMs;
const keepEventsMs = 30 * dayMs;
const keepImportsMs = 30 * dayMs;
/** Long enough for somebody to have seen them. */
const keepFailedJobsMs = 30 * dayMs;

/** Repeats a deletion until nothing is left. @returns how many rows went */
async function inBatches(deleteBatch: (limit: number) => Promise<number>): Promise<number> {
  let deleted = 0;
  for (;;) {
    const count = await deleteBatch(batchSize);
    if (count === 0) return deleted;
    deleted += count;
  }
}

/** Deletes outbox messages delivered more than 7 days ago. What failed stays. */
export function cleanOutbox(now: Date): Promise<number> {
  return inBatches((limit) => deleteDispatched(db(), addMs(now, -keepDispatchedMs), limit));
}

/** Deletes counters whose window is over, and buckets that are full again. */
export async function cleanRateLimits(now: Date): Promise<number> {
  const counters = await inBatches(
    (limit) => db().$executeRaw`
      DELETE FROM rate_limits WHERE key IN (SELECT key FROM rate_limits WHERE expire < ${now.getTime()}::bigint LIMIT ${limit}::int)`,
  );
  const buckets = await inBatches(
    (limit) => db().$executeRaw`
      DELETE FROM rate_buckets WHERE key IN (
        SELECT key FROM rate_buckets WHERE full_at < ${now.toISOString()}::timestamptz LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )`,
  );
  return counters + buckets;
}

/** Forgets the answers to named requests that are older than a day. */
export function cleanRequests(now: Date): Promise<number> {
  return inBatches((limit) => deleteRequests(addMs(now, -keptMs), limit));
}

/** Deletes sessions that ended, links that expired and numbers that nobody confirmed more than 30 days ago. */
export function cleanAccounts(now: Date): Promise<number> {
  return inBatches((limit) => deleteEndedAccess(db(), addMs(now, -keepEndedAccessMs), limit));
}

/** Forgets events of Stripe received more than 30 days ago; it repeats them for three days. */
export function cleanStripeEvents(now: Date): Promise<number> {
  return inBatches((limit) => deleteOldEvents(db(), addMs(now, -keepEventsMs), limit));
}

/** Forgets events of EasyPost received more than 30 days ago; it repeats them for hours. */
export function cleanCarrierEvents(now: Date): Promise<number> {
  return inBatches((limit) => deleteOldCarrierEvents(db(), addMs(now, -keepEventsMs), limit));
}

/** Forgets catalog files that were uploaded more than 30 days ago. */
export function cleanImports(now: Date): Promise<number> {
  return inBatches((limit) => deleteImports(db(), addMs(now, -keepImportsMs), limit));
}

/** Forgets jobs that were given up more than 30 days ago. */
export function cleanFailedJobs(now: Date): Promise<number> {
  return inBatches((limit) => deleteFailedJobs(db(), addMs(now, -keepFailedJobsMs), limit));
}

/** Forgets visitors' bags that nobody has touched for 30 days; their cookie has ended too. */
export function cleanBags(now: Date): Promise<number> {
  return inBatches((limit) => deleteVisitorBags(db(), addMs(now, -visitorBagDays * dayMs), limit));
}

/** Forgets what people were told more than 180 days ago, read or not, with how it was sent, and what Resend reported more than 30 days ago. */
export async function cleanNotifications(now: Date): Promise<number> {
  const told = await inBatches((limit) => deleteNotifications(db(), addMs(now, -notificationDays * dayMs), limit));
  return told + (await inBatches((limit) => deleteOldMailEvents(db(), addMs(now, -keepEventsMs), limit)));
}

/** Forgets what people's endpoints were told more than 30 days ago, received or not. */
export function cleanWebhooks(now: Date): Promise<number> {
  return inBatches((limit) => deleteOldWebhookEvents(db(), addMs(now, -logDays * dayMs), limit));
}
