import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import { transferReversalEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { addAdjustment, settleOpenByReversal } from "@/lib/domain/payouts/store.adjustments.ts";
import { addReversed, findPayout, lockBalanceOf } from "@/lib/domain/payouts/store.payouts.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { settleTransfer } from "./send-payout.ts";

/**
 * Notes that somebody took a transfer back in Stripe's dashboard, once, however often it is heard. It settles the line that the seller
 * owes of this order, when one waits with the same amount; otherwise the seller is owed the money again, as a line of their balance.
 * @param reversal.amountCents what came back, above zero
 */
export async function adoptReversal(
  tx: Transaction,
  reversal: { payoutId: string; transferId: string; reversalId: string; amountCents: Cents },
  now: Date,
): Promise<void> {
  const { payoutId, transferId, reversalId, amountCents } = reversal;
  // It can be heard of before the transfer itself.
  await settleTransfer(tx, payoutId, transferId, now);
  const found = await findPayout(tx, payoutId);
  if (!found) return;
  const { sellerId, orderId } = found;
  await lockBalanceOf(tx, sellerId);
  const payout = await findPayout(tx, payoutId);
  if (payout?.transferId !== transferId) return;
  if (!(await postEntry(tx, transferReversalEntry({ reversalId, orderId, sellerId, amountCents }), now))) return;
  await addReversed(tx, payout, amountCents, now);
  if (await settleOpenByReversal(tx, { orderId, amountCents, reversalId }, now)) return;
  const line = { sellerId, orderId, kind: "correction", amountCents, status: "open" } as const;
  await addAdjustment(tx, { ...line, idempotencyKey: `made-at-stripe-${reversalId}` }, now);
  logger.warn({ transferId, reversalId }, "a transfer was taken back by hand; the seller is owed it again");
}
