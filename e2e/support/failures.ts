import { dayMs } from "@/lib/core/clock.ts";
import { enqueueJob } from "@/lib/platform/jobs.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { worldDatabase } from "./market.ts";

/** A job of this kind that was tried as often as it may be, the last time in vain for this reason. */
export async function giveUpJob(job: "clean-jobs", reason: string): Promise<void> {
  const database = worldDatabase();
  const jobKey = "failed-on-purpose";
  await enqueueJob(database, job, {}, { runAt: new Date(Date.now() + dayMs), jobKey });
  await database.$executeRaw`SELECT graphile_worker.permanently_fail_jobs(array_agg(id), ${reason})
    FROM graphile_worker.jobs WHERE key = ${jobKey}`;
}

/** A message of the outbox that was given up. @returns its id */
export async function giveUpMessage(): Promise<bigint> {
  const { id: userId } = await createUser(worldDatabase());
  const payload = { userId, to: "suspended" };
  const given = { attempts: 20, lastError: "no mail today", createdAt: new Date() };
  const message = { topic: "accounts.restricted", payload, ...given };
  return (await worldDatabase().outboxMessage.create({ data: message })).id;
}

/** A mail about a notification that was given up. */
export async function giveUpDelivery(notificationId: string, userId: string): Promise<void> {
  const now = new Date();
  const given = { status: "failed", attempts: 8, lastError: "no mail today", nextTryAt: now, createdAt: now } as const;
  await worldDatabase().notificationDelivery.create({ data: { notificationId, userId, channel: "mail", ...given } });
}
