import type { Cents } from "@/lib/core/money.ts";
import type { EntryKind, LedgerEntryInput } from "./model.ts";
import { balanced } from "./rules.entries.ts";

/** Stripe's own lines on our balance that concern no order, and what they are to us. */
const ownMovements: Readonly<Record<string, { account: "bank" | "processing"; kind: EntryKind; description: string }>> =
  {
    payout: { account: "bank", kind: "bank_transfer", description: "Money went to our own bank account" },
    payout_cancel: {
      account: "bank",
      kind: "bank_transfer",
      description: "A payout to our bank account was cancelled",
    },
    payout_failure: { account: "bank", kind: "bank_transfer", description: "Our bank sent a payout back" },
    topup: { account: "bank", kind: "bank_transfer", description: "We put money into our balance" },
    topup_reversal: {
      account: "bank",
      kind: "bank_transfer",
      description: "Money we had put in went back to our bank",
    },
    stripe_fee: { account: "processing", kind: "stripe_bill", description: "Stripe took its fee for other services" },
    stripe_fx_fee: { account: "processing", kind: "stripe_bill", description: "Stripe took its fee for a conversion" },
    tax_fee: { account: "processing", kind: "stripe_bill", description: "Stripe took taxes on its fees" },
    network_cost: {
      account: "processing",
      kind: "stripe_bill",
      description: "Stripe passed on what card networks take",
    },
  };

/**
 * Money moved between our balance at Stripe and ourselves: our own bank account, or Stripe's bill.
 * @param type of Stripe's balance transaction
 * @returns null for a line that concerns orders: what explains it has its own entry
 */
export function ownMovementEntry(line: {
  lineId: string;
  type: string;
  reference: string;
  netCents: Cents;
  feeCents: Cents;
}): LedgerEntryInput | null {
  const { lineId, type, reference, netCents, feeCents } = line;
  const movement = Object.hasOwn(ownMovements, type) ? ownMovements[type] : undefined;
  if (!movement || (netCents === 0 && feeCents === 0)) return null;
  const { account, kind, description } = movement;
  return balanced({
    idempotencyKey: `own-${lineId}`,
    kind,
    orderId: null,
    paymentId: null,
    stripeReference: reference,
    description,
    postings: [
      { account: "stripe_cash", amountCents: netCents },
      { account: "processing", amountCents: feeCents },
      { account, amountCents: -(netCents + feeCents) },
    ],
  });
}
