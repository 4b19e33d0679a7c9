import "server-only";
import { randomUUID } from "node:crypto";
import type { Transaction } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { AccountFacts } from "./model.ts";
import { payoutScheduleSchema, transfersStatusSchema } from "./schema.ts";

/** A seller's account as stored. */
export interface StoredAccount {
  userId: string;
  creationKey: string;
  /** Null until Stripe has made it. */
  accountId: string | null;
  /** Null until there is an account. */
  facts: AccountFacts | null;
  readAt: Date | null;
}

type AccountRow = Prisma.ConnectAccountGetPayload<object>;

function toAccount(row: AccountRow): StoredAccount {
  const { userId, creationKey, accountId, readAt } = row;
  const facts: AccountFacts = {
    detailsSubmitted: row.detailsSubmitted,
    transfers: transfersStatusSchema.parse(row.transfersStatus),
    payoutsEnabled: row.payoutsEnabled,
    disabledReason: row.disabledReason,
    requirementsDue: row.requirementsDue,
    schedule: row.payoutSchedule === null ? null : payoutScheduleSchema.parse(row.payoutSchedule),
  };
  return { userId, creationKey, accountId, facts: accountId === null ? null : facts, readAt };
}

/** The person's account, or null when they never began. */
export async function findAccount(tx: Transaction, userId: string): Promise<StoredAccount | null> {
  const row = await tx.connectAccount.findUnique({ where: { userId } });
  return row && toAccount(row);
}

/** Whose account at Stripe this is, or null. */
export async function findSellerOf(tx: Transaction, accountId: string): Promise<string | null> {
  const row = await tx.connectAccount.findUnique({ where: { accountId }, select: { userId: true } });
  return row?.userId ?? null;
}

/** The person's account, with a key to make it by when there is none. Commit this before Stripe is asked. */
export async function beginAccount(tx: Transaction, userId: string, now: Date): Promise<StoredAccount> {
  const data = [{ userId, creationKey: randomUUID(), createdAt: now, updatedAt: now }];
  await tx.connectAccount.createMany({ data, skipDuplicates: true });
  return toAccount(await tx.connectAccount.findUniqueOrThrow({ where: { userId } }));
}

/** Keeps what Stripe has made under a key, unless that is known or the key is not the person's any more. */
export async function keepAccountId(
  tx: Transaction,
  { userId, creationKey }: { userId: string; creationKey: string },
  accountId: string,
  now: Date,
): Promise<void> {
  await tx.connectAccount.updateMany({
    where: { userId, creationKey, accountId: null },
    data: { accountId, updatedAt: now },
  });
}

/** A number for a reading that is about to begin. Higher ones were begun later. */
export async function drawReading(tx: Transaction): Promise<bigint> {
  const rows = await tx.$queryRaw<{ reading: bigint }[]>`SELECT nextval('connect_readings') AS reading`;
  return rows[0]?.reading ?? 0n;
}

/** Writes what a reading found, unless a later one was faster. @returns whose account it is; null when it was not written */
export async function saveFacts(
  tx: Transaction,
  { accountId, reading }: { accountId: string; reading: bigint },
  facts: AccountFacts,
  now: Date,
): Promise<string | null> {
  const { detailsSubmitted, transfers, payoutsEnabled, disabledReason, requirementsDue, schedule } = facts;
  const rows = await tx.connectAccount.updateManyAndReturn({
    where: { accountId, reading: { lt: reading } },
    select: { userId: true },
    data: {
      detailsSubmitted,
      transfersStatus: transfers,
      payoutsEnabled,
      disabledReason,
      requirementsDue: [...requirementsDue],
      payoutSchedule: schedule === null ? Prisma.DbNull : { ...schedule },
      reading,
      readAt: now,
      updatedAt: now,
    },
  });
  return rows[0]?.userId ?? null;
}

/** Accounts that payouts wait for and that nobody has read since then, the longest unread first. */
export async function listAwaitedAccounts(tx: Transaction, unreadSince: Date, limit: number): Promise<string[]> {
  const rows = await tx.connectAccount.findMany({
    where: {
      accountId: { not: null },
      OR: [{ readAt: null }, { readAt: { lte: unreadSince } }],
      user: { payouts: { some: { status: "waiting", waitReason: "onboarding" } } },
    },
    orderBy: { readAt: { sort: "asc", nulls: "first" } },
    take: limit,
    select: { accountId: true },
  });
  return rows.flatMap(({ accountId }) => accountId ?? []);
}

/** Forgets an account that is no longer connected. The next one is made under a key of its own. */
export async function forgetAccount(
  tx: Transaction,
  { accountId, reading }: { accountId: string; reading: bigint },
  now: Date,
): Promise<void> {
  await tx.connectAccount.updateMany({
    where: { accountId, reading: { lt: reading } },
    data: {
      accountId: null,
      creationKey: randomUUID(),
      detailsSubmitted: false,
      transfersStatus: "none",
      payoutsEnabled: false,
      disabledReason: null,
      requirementsDue: [],
      payoutSchedule: Prisma.DbNull,
      reading,
      readAt: null,
      updatedAt: now,
    },
  });
}
