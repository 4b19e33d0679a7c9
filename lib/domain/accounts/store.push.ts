import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import { maximumPushBrowsers } from "./model.ts";

export interface NewPushBrowser {
  userId: string;
  sessionId: string;
  endpoint: string;
  publicKey: string;
  authSecret: string;
}

const live = (now: Date) => ({ session: { revokedAt: null, expiresAt: { gt: now } } });

/**
 * Keeps a browser. One that is known already is whose it is now: of the person who is logged in there. Needs the lock on the user.
 */
export async function savePushBrowser(tx: Transaction, browser: NewPushBrowser, now: Date): Promise<void> {
  const { endpoint } = browser;
  await tx.pushSubscription.upsert({ where: { endpoint }, create: { ...browser, createdAt: now }, update: browser });
  const all = await tx.pushSubscription.findMany({
    where: { userId: browser.userId, endpoint: { not: endpoint } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: maximumPushBrowsers - 1,
    select: { id: true },
  });
  await tx.pushSubscription.deleteMany({ where: { id: { in: all.map(({ id }) => id) } } });
}

/** The browsers of a person in which they are still logged in. */
export function findPushBrowsers(tx: Transaction, userId: string, now: Date) {
  return tx.pushSubscription.findMany({
    where: { userId, ...live(now) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      endpoint: true,
      publicKey: true,
      authSecret: true,
      createdAt: true,
      sessionId: true,
      session: { select: { userAgent: true } },
    },
  });
}

/** @returns whether it was there and this person's */
export async function deletePushBrowser(tx: Transaction, userId: string, id: string): Promise<boolean> {
  return (await tx.pushSubscription.deleteMany({ where: { userId, id } })).count === 1;
}

/** Notes which browsers took a message, and forgets those that are gone for good. */
export async function notePushOutcomes(
  tx: Transaction,
  { taken, gone }: { taken: readonly string[]; gone: readonly string[] },
  now: Date,
): Promise<void> {
  if (taken.length > 0) {
    await tx.pushSubscription.updateMany({ where: { id: { in: [...taken] } }, data: { lastSentAt: now } });
  }
  if (gone.length > 0) await tx.pushSubscription.deleteMany({ where: { id: { in: [...gone] } } });
}
