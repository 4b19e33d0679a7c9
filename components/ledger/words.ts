import type { DifferenceKind } from "@/lib/domain/ledger/model.checks.ts";
import type { EntryKind, LedgerAccount } from "@/lib/domain/ledger/model.ts";
import type { EntryFilter } from "@/lib/domain/ledger/schema.ts";

/** What each account is, and what a balance on it means. */
export const accountWords: Record<LedgerAccount, { name: string; means: string }> = {
  stripe_cash: { name: "Cash at Stripe", means: "What our balance at Stripe holds, arrived or on its way" },
  escrow: { name: "Escrow", means: "Buyers' money that waits for its orders" },
  seller_payable: { name: "Payable to sellers", means: "What sellers are owed and have not been sent" },
  platform_revenue: { name: "Revenue", means: "What we earned: fees, shipping, penalties" },
  refunds: { name: "Refunds owed", means: "What buyers get back and Stripe has not sent" },
  disputes: { name: "In dispute", means: "What banks keep while they look at disputes" },
  processing: { name: "Stripe's fees", means: "What Stripe took for its work" },
  bank: { name: "Our bank account", means: "What was paid out to us, less what we put in" },
};

export const kindWords: Record<EntryKind, string> = {
  capture: "Capture",
  unsold_capture: "Capture without a sale",
  unsold_refund: "Capture given back",
  release: "Release",
  platform_pays_seller: "Paid by the platform",
  transfer: "Transfer",
  transfer_reversal: "Transfer reversed",
  penalty: "Penalty",
  penalty_reversed: "Penalty taken back",
  refund_owed: "Refund owed",
  refund_paid: "Refund sent",
  refund_failed: "Refund came back",
  refund_withdrawn: "Refund not owed any more",
  advance_returned: "Advance given back",
  escrow_moved: "Moved to another order",
  dispute_opened: "Dispute opened",
  dispute_won: "Dispute won",
  dispute_lost: "Dispute lost",
  bank_transfer: "Own bank account",
  stripe_bill: "Stripe's bill",
};

export const differenceWords: Record<DifferenceKind, string> = {
  missing_in_ledger: "Not in the ledger",
  missing_at_stripe: "Not at Stripe",
  other_amount: "Other amount",
  other_fee: "Other fee",
  stripe_balance: "Balance at Stripe",
  stripe_cash: "Cash at Stripe",
  trial_balance: "Trial balance",
  entry_unbalanced: "Entry off balance",
  escrow_left: "Left in escrow",
  escrow_overdrawn: "Escrow overdrawn",
  escrow_empty: "Escrow empty",
  escrow_unpaid: "Paid but pending",
  capture_missing: "Payment without entry",
  capture_differs: "Payment differs",
  capture_unexplained: "Entry without payment",
  allocation_differs: "Parts differ",
  payment_missing: "Order without payment",
  payable_differs: "Payable differs",
};

/** The address of the list of entries, narrowed like this. @param path `/admin/ledger` or its export */
export function ledgerHref(filter: EntryFilter, path = "/admin/ledger"): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) search.set(name, value);
  return search.size > 0 ? `${path}?${search}` : path;
}
