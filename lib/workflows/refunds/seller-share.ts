import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import { addAdjustment } from "@/lib/domain/payouts/store.adjustments.ts";
import { lockBalanceOf } from "@/lib/domain/payouts/store.payouts.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { requestTransferReversal } from "../payouts/reverse-transfer.ts";

/**
 * Puts what a seller pays of a refund or a lost dispute on their balance, next to the ledger entry of the caller's: taken back from what
 * was sent to them, or set off against what will be.
 * @param part.refundId the refund's id, or what else names the occasion
 */
export async function chargeSeller(
  tx: Transaction,
  part: { orderId: string; refundId: string; amountCents: Cents },
  now: Date,
): Promise<void> {
  if (part.amountCents > 0) await requestTransferReversal(tx, part, now);
}

/** Gives a seller back what they had paid of a refund that came out of the escrow after all, or is not owed any more. */
export async function returnAdvance(
  tx: Transaction,
  part: { orderId: string; sellerId: string; amountCents: Cents; key: string },
  now: Date,
): Promise<void> {
  const { orderId, sellerId, amountCents, key } = part;
  if (amountCents === 0) return;
  await lockBalanceOf(tx, sellerId);
  const line = { sellerId, orderId, kind: "correction", amountCents, status: "open" } as const;
  await addAdjustment(tx, { ...line, idempotencyKey: key }, now);
}
