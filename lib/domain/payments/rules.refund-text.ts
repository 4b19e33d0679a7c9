import type { RefundReason, RefundStatus } from "./model.refunds.ts";

/** Each reason in the words of a list. */
export const refundReasonLabels: Record<RefundReason, string> = {
  order_ended: "The order ended without a sale",
  moved_on: "The next pair costs less",
  payment_unclaimed: "The payment came after the order had been cancelled",
  made_at_stripe: "Made by hand in Stripe’s dashboard",
  not_as_described: "Not as described",
  damaged_on_the_way: "Damaged on the way",
  late: "Late",
  goodwill: "Goodwill",
  other: "Other",
};

interface StatusText {
  label: string;
  tone: "waiting" | "moving" | "good" | "bad";
  /** What it means for the buyer. */
  buyer: string;
}

export const refundStatusTexts: Record<RefundStatus, StatusText> = {
  requested: { label: "Requested", tone: "waiting", buyer: "On its way to your bank within the hour." },
  pending: { label: "On its way", tone: "moving", buyer: "Sent to your bank." },
  succeeded: { label: "Sent", tone: "good", buyer: "Sent to your card; banks show it within 5 to 10 days." },
  failed: {
    label: "Failed",
    tone: "bad",
    buyer: "Your bank sent it back. We still owe it to you and are looking into it.",
  },
  withdrawn: { label: "Withdrawn", tone: "moving", buyer: "Your bank gave you this money back already." },
};

/** Stripe's word for a failure as a sentence for admins. */
export function explainRefundFailure(code: string | null): string {
  switch (code) {
    case "lost_or_stolen_card":
      return "The card was lost or stolen.";
    case "expired_or_canceled_card":
      return "The card has expired or was cancelled.";
    case "charge_disputed":
      return "The payment is disputed.";
    case "charge_already_refunded":
      return "Stripe says that the payment was refunded before.";
    case "insufficient_funds":
      return "Our balance at Stripe is too low.";
    case "unknown":
    case null:
      return "The buyer’s bank sent it back without a reason.";
    default:
      return `Stripe’s reason: ${code.replaceAll("_", " ")}.`;
  }
}
