import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { type PayoutReady, payoutTopics } from "./events.ts";
import type { WaitReason } from "./model.balance.ts";
import { canReceiveTransfers } from "./rules.account.ts";
import { findAccount } from "./store.accounts.ts";
import { createPayout, type NewPayout } from "./store.payouts.ts";

/** Has payouts sent once the transaction has committed. The caller wakes the dispatcher. */
export async function announceReady(tx: Transaction, payoutIds: readonly string[], now: Date): Promise<void> {
  const messages = payoutIds.map((payoutId) => ({
    topic: payoutTopics.ready,
    payload: { payoutId } satisfies PayoutReady,
  }));
  await appendToOutbox(tx, messages, now);
}

/**
 * Makes the payout of an order and has it sent after the commit, unless something holds it back: what the caller names, or a
 * seller who cannot be paid yet.
 */
export async function openPayout(
  tx: Transaction,
  payout: Omit<NewPayout, "waitReason"> & { heldFor: WaitReason | null },
  now: Date,
): Promise<void> {
  const { heldFor, ...facts } = payout;
  const account = await findAccount(tx, payout.sellerId);
  const waitReason = heldFor ?? (canReceiveTransfers(account?.facts ?? null) ? null : "onboarding");
  const payoutId = await createPayout(tx, { ...facts, waitReason }, now);
  if (waitReason === null) await announceReady(tx, [payoutId], now);
}
