import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";

/** The person's customer at Stripe, or null. */
export async function findCustomerId(tx: Transaction, userId: string): Promise<string | null> {
  const row = await tx.stripeCustomer.findUnique({ where: { userId }, select: { customerId: true } });
  return row?.customerId ?? null;
}

/** Whose customer this is, or null. */
export async function findUserIdOfCustomer(tx: Transaction, customerId: string): Promise<string | null> {
  const row = await tx.stripeCustomer.findUnique({ where: { customerId }, select: { userId: true } });
  return row?.userId ?? null;
}

/** Remembers a person's customer, unless there is one. @returns the one that counts */
export async function keepCustomerId(tx: Transaction, userId: string, customerId: string, now: Date): Promise<string> {
  await tx.stripeCustomer.createMany({ data: [{ userId, customerId, createdAt: now }], skipDuplicates: true });
  return (await findCustomerId(tx, userId)) ?? customerId;
}

/** Forgets a customer that Stripe has deleted. */
export async function deleteCustomer(tx: Transaction, customerId: string): Promise<void> {
  await tx.stripeCustomer.deleteMany({ where: { customerId } });
}

export interface ReceivedEvent {
  id: string;
  type: string;
  /** The connected account it is about; null: our own. */
  account: string | null;
  createdAt: Date;
}

/** Notes an event. @returns whether it is the first time: only then its effects belong into this transaction */
export async function noteEvent(tx: Transaction, event: ReceivedEvent, now: Date): Promise<boolean> {
  const { count } = await tx.stripeEvent.createMany({ data: [{ ...event, receivedAt: now }], skipDuplicates: true });
  return count === 1;
}

/** Forgets events received before a moment. Stripe repeats one for three days at most. @returns how many */
export function deleteOldEvents(tx: Transaction, before: Date, limit: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM stripe_events WHERE id IN (SELECT id FROM stripe_events WHERE received_at < ${before} LIMIT ${limit}::int)`;
}
