import "server-only";
import { advanceReturnedEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import type { Settlement } from "@/lib/domain/orders/model.ts";
import { penaltyFor } from "@/lib/domain/payments/rules.penalties.ts";
import { endSettlement } from "@/lib/domain/payments/rules.refund-sources.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { addPenalty } from "../payouts/add-penalty.ts";
import { paySellerFromPlatform } from "../payouts/pay-from-platform.ts";
import { oweRefund } from "./owe-refund.ts";
import { readPaidOrder } from "./read-facts.ts";
import { returnAdvance } from "./seller-share.ts";

/**
 * Moves the money of an order that ends without a sale, in the transaction that ends it: the buyer gets back all that is left, those who
 * had paid a part of it back have that again, and the seller gets their penalty, or their payout from the platform. An order that
 * nobody has paid for has no money to move.
 * @param requestedBy whoever ended it; null: our own jobs
 */
export async function settleOrderMoney(
  tx: Transaction,
  { orderId, settlement, requestedBy }: { orderId: string; settlement: Settlement; requestedBy: string | null },
  now: Date,
): Promise<void> {
  const found = await readPaidOrder(tx, orderId, { isLocked: true });
  if (!found?.paid) return;
  const { order, paid } = found;
  const { sellerId, payoutCents } = order;
  const isSellerPaid = settlement.sellerPayout.share === "all";
  const end = endSettlement(paid.facts, isSellerPaid);
  if (end.amountCents > 0) {
    const { amountCents, sources } = end;
    await oweRefund(tx, { order, paid }, { amountCents, sources, reason: "order_ended", note: "", requestedBy }, now);
  }
  const { backToSellerCents: toSellerCents, backToPlatformCents: toPlatformCents } = end;
  if (toSellerCents + toPlatformCents > 0) {
    await postEntry(tx, advanceReturnedEntry({ orderId, sellerId, toSellerCents, toPlatformCents }), now);
    await returnAdvance(tx, { orderId, sellerId, amountCents: toSellerCents, key: `advance-${orderId}` }, now);
  }
  if (settlement.sellerPenalty) {
    const amountCents = penaltyFor(order.priceCents, await readSettings(tx, order.createdAt));
    await addPenalty(tx, { orderId, sellerId, amountCents }, now);
  }
  if (isSellerPaid && !paid.facts.isReleased) {
    await paySellerFromPlatform(tx, { orderId, sellerId, amountCents: payoutCents }, now);
  }
}
