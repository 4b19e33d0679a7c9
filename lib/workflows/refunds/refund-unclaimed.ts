import "server-only";
import { sumOfParts } from "@/lib/domain/payments/rules.refund-sources.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { oweRefund } from "./owe-refund.ts";
import { readPaidOrder } from "./read-facts.ts";

/**
 * Gives back what was paid for an order that had been cancelled before: all of it, out of its escrow. Once, however often it is called.
 * The caller wakes the dispatcher after its commit.
 */
export async function refundUnclaimed(tx: Transaction, orderId: string, now: Date): Promise<void> {
  const found = await readPaidOrder(tx, orderId, { isLocked: true });
  if (!found?.paid) return;
  const { order, paid } = found;
  const amountCents = sumOfParts(paid.facts.left);
  if (amountCents === 0) return;
  const sources = { fromEscrowCents: amountCents, fromSellerCents: 0, fromPlatformCents: 0 };
  const why = { reason: "payment_unclaimed", note: "", requestedBy: null } as const;
  await oweRefund(tx, { order, paid }, { amountCents, sources, ...why }, now);
}
