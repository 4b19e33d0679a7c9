import type { Cents } from "@/lib/core/money.ts";

/** How an order's payment stands, for its buyer; JSON-safe. */
export interface OrderPaymentView {
  status: "open" | "requires_action" | "authorised" | "captured" | "cancelled";
  amountCents: Cents;
  /** Why the last try failed, in a code and a sentence; null when none did. */
  failureCode: string | null;
  failureMessage: string | null;
  /** Until when the buyer may still pay. */
  dueAt: string | null;
}
