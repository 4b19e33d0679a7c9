import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import { platformPaysSellerEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { openPayout } from "@/lib/domain/payouts/service.ts";
import { lockBalanceOf } from "@/lib/domain/payouts/store.payouts.ts";
import type { Transaction } from "@/lib/platform/db.ts";

/**
 * Pays a seller out of the platform's own pocket, for a pair that was lost on our side: the buyer's money goes back to the buyer.
 * Once an order; not for one whose escrow was released. The caller wakes the dispatcher.
 * @param input.amountCents the order's payout
 */
export async function paySellerFromPlatform(
  tx: Transaction,
  input: { orderId: string; sellerId: string; amountCents: Cents },
  now: Date,
): Promise<void> {
  await lockBalanceOf(tx, input.sellerId);
  if (!(await postEntry(tx, platformPaysSellerEntry(input), now))) return;
  await openPayout(tx, { ...input, fundedBy: "platform", heldFor: null }, now);
}
