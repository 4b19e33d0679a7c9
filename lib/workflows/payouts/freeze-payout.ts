import "server-only";
import type { FreezeReason } from "@/lib/domain/payouts/model.balance.ts";
import { canReceiveTransfers } from "@/lib/domain/payouts/rules.account.ts";
import { announceReady } from "@/lib/domain/payouts/service.ts";
import { findAccount } from "@/lib/domain/payouts/store.accounts.ts";
import {
  findPayoutOfOrder,
  freezePayout,
  holdPayout,
  lockBalanceOf,
  makeReady,
} from "@/lib/domain/payouts/store.payouts.ts";
import type { Transaction } from "@/lib/platform/db.ts";

/** What became of an order's payout when it was to be frozen; `sent`: too late, the money has to be taken back. */
export type FreezeOutcome = "frozen" | "sent" | "no_payout";

/** Freezes an order's payout until {@link thawPayoutWithin}, unless it was sent or is being sent. */
export async function freezePayoutWithin(
  tx: Transaction,
  { orderId, reason }: { orderId: string; reason: FreezeReason },
  now: Date,
): Promise<FreezeOutcome> {
  const found = await findPayoutOfOrder(tx, orderId);
  if (!found) return "no_payout";
  await lockBalanceOf(tx, found.sellerId);
  if (await freezePayout(tx, found.id, reason, now)) return "frozen";
  return (await findPayoutOfOrder(tx, orderId))?.status === "frozen" ? "frozen" : "sent";
}

/** Lets a payout go that was frozen for this reason. The caller wakes the dispatcher. */
export async function thawPayoutWithin(
  tx: Transaction,
  { orderId, reason }: { orderId: string; reason: FreezeReason },
  now: Date,
): Promise<void> {
  const found = await findPayoutOfOrder(tx, orderId);
  if (!found) return;
  await lockBalanceOf(tx, found.sellerId);
  const thawed = await makeReady(tx, { id: found.id, waitReason: reason }, now);
  const account = await findAccount(tx, found.sellerId);
  if (canReceiveTransfers(account?.facts ?? null)) await announceReady(tx, thawed, now);
  else for (const payoutId of thawed) await holdPayout(tx, payoutId, "onboarding", now);
}
