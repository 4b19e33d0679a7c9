import type { OpenAdjustment, SetOff } from "./model.balance.ts";

/**
 * Sets everything that a seller owes or is owed beside their orders off against a payout. No cent is lost: what is sent and what
 * is carried on always add up to the payout and its lines. Less than nothing is never sent: what a payout does not cover is
 * carried on as a line of its own.
 * @param payoutCents the order's payout, above zero
 */
export function setOff(payoutCents: number, adjustments: readonly OpenAdjustment[]): SetOff {
  const totalCents = adjustments.reduce((sum, { amountCents }) => sum + amountCents, payoutCents);
  return {
    sentCents: Math.max(totalCents, 0),
    settled: adjustments.map(({ id }) => id),
    carriedCents: Math.min(totalCents, 0),
  };
}

/**
 * How much of what a seller owes for a refund can come back from the transfer that they got.
 * @param owedCents below zero
 * @param transfer null: nothing was sent
 */
export function reversible(owedCents: number, transfer: { sentCents: number; reversedCents: number } | null): number {
  return transfer === null ? 0 : Math.min(-owedCents, transfer.sentCents - transfer.reversedCents);
}
