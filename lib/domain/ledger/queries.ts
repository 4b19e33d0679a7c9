import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import { type Database, db, type Transaction } from "@/lib/platform/db.ts";
import { type LedgerAccount, ledgerAccounts } from "./model.ts";

/** What stands on each account, all orders and sellers together. The sum is always zero. */
export async function readTrialBalance(database: Database = db()): Promise<Record<LedgerAccount, Cents>> {
  const rows = await database.$queryRaw<{ account: LedgerAccount; total: bigint }[]>`
    SELECT account::text AS account, sum(amount_cents)::bigint AS total FROM ledger_postings GROUP BY account`;
  const totals = new Map(rows.map(({ account, total }) => [account, Number(total)]));
  return Object.fromEntries(ledgerAccounts.map((account) => [account, totals.get(account) ?? 0])) as Record<
    LedgerAccount,
    Cents
  >;
}

/** What an order's escrow holds. */
export async function readEscrow(orderId: string, database: Transaction = db()): Promise<Cents> {
  const rows = await database.$queryRaw<{ total: bigint }[]>`
    SELECT coalesce(-sum(amount_cents), 0)::bigint AS total FROM ledger_postings WHERE order_id = ${orderId}::uuid`;
  return Number(rows[0]?.total ?? 0n);
}

/** Whether an order's escrow was released to its seller. */
export async function wasReleased(orderId: string, database: Transaction = db()): Promise<boolean> {
  const entry = await database.ledgerEntry.findUnique({
    where: { idempotencyKey: `release-${orderId}` },
    select: { id: true },
  });
  return entry !== null;
}
