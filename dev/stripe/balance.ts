import type Stripe from "stripe";
import type { Call } from "./call.ts";
import { newId } from "./ids.ts";
import type { Store } from "./store.ts";

/** How long a charge's money is on its way to the balance. */
export const settlementSeconds = 2 * 24 * 60 * 60;

/** Stripe's standard fee for a card from the United States: 2.9 % + 30 ¢. */
export function cardFee(cents: number): number {
  return Math.round(cents * 0.029) + 30;
}

export interface Movement {
  type:
    | "adjustment"
    | "charge"
    | "payment"
    | "payment_refund"
    | "payout"
    | "refund"
    | "refund_failure"
    | "transfer"
    | "transfer_refund";
  /** In cents; what leaves the balance is negative. */
  amount: number;
  fee?: number;
  feeDescription?: string;
  /** What it explains. */
  source: string;
  /** Unix seconds; default: now. */
  availableOn?: number;
  description?: string | null;
  /** Whose balance; default: that of the call. */
  account?: string;
}

const categories: Record<Movement["type"], string> = {
  adjustment: "dispute",
  charge: "charge",
  payment: "charge",
  payment_refund: "refund",
  payout: "payout",
  refund: "refund",
  refund_failure: "refund_failure",
  transfer: "transfer",
  transfer_refund: "transfer_reversal",
};

/** Puts one line on a balance. A balance is nothing but the sum of its lines. */
export function move(call: Call, movement: Movement): Stripe.BalanceTransaction {
  const { type, amount, fee = 0, feeDescription = "Stripe processing fees", source } = movement;
  const availableOn = movement.availableOn ?? call.now;
  const fees =
    fee === 0
      ? []
      : [{ amount: fee, application: null, currency: "usd", description: feeDescription, type: "stripe_fee" }];
  return call.store.put(
    "balance_transaction",
    {
      id: newId("txn"),
      object: "balance_transaction",
      amount,
      available_on: availableOn,
      balance_type: "payments",
      created: call.now,
      currency: "usd",
      description: movement.description ?? null,
      exchange_rate: null,
      fee,
      fee_details: fees,
      net: amount - fee,
      reporting_category: categories[type],
      source,
      status: availableOn <= call.now ? "available" : "pending",
      type,
    },
    movement.account ?? call.account,
  );
}

/** What an account has at a moment (Unix seconds), in cents. */
export function fundsOf(store: Store, account: string, now: number): { available: number; pending: number } {
  let available = 0;
  let pending = 0;
  for (const line of store.list("balance_transaction", account)) {
    if (line.available_on <= now) available += line.net;
    else pending += line.net;
  }
  return { available, pending };
}
