import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import { readEscrow } from "@/lib/domain/ledger/queries.ts";
import { releaseEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { findOrderPricing } from "@/lib/domain/orders/store.ts";
import { hasOpenDispute } from "@/lib/domain/payments/store.disputes.ts";
import { openPayout } from "@/lib/domain/payouts/service.ts";
import { findPayoutOfOrder, lockBalanceOf } from "@/lib/domain/payouts/store.payouts.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";

/**
 * Releases what an order's escrow holds: the seller is owed the payout, the rest is ours, and the payout is on its way after the
 * commit. Happens once an order, however often it is called. An order for which nobody has paid holds nothing: then nothing is
 * released, which the log says. The caller wakes the dispatcher.
 */
export async function releaseEscrowWithin(tx: Transaction, orderId: string, now: Date): Promise<void> {
  const order = await findOrderPricing(tx, orderId);
  invariant(order, `no order ${orderId} to release`);
  const { sellerId, number, payoutCents } = order;
  await lockBalanceOf(tx, sellerId);
  if (await findPayoutOfOrder(tx, orderId)) return;
  const heldCents = await readEscrow(orderId, tx);
  if (heldCents <= 0) {
    logger.warn({ orderNumber: number }, "nothing is held for this order, so nothing was released");
    return;
  }
  const isNew = await postEntry(tx, releaseEntry({ orderId, sellerId, pricing: order, heldCents }), now);
  if (!isNew || payoutCents === 0) return;
  const heldFor = (await hasOpenDispute(tx, orderId)) ? "dispute" : null;
  await openPayout(tx, { orderId, sellerId, amountCents: payoutCents, fundedBy: "escrow", heldFor }, now);
}
