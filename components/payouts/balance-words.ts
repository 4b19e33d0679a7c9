import type { BadgeTone } from "@/components/ui/badge.tsx";
import type {
  BalanceFilter,
  BalanceLineStatus,
  BalanceLineView,
  WaitReason,
} from "@/lib/domain/payouts/model.balance.ts";

export const filterNames: Record<BalanceFilter, string> = {
  on_hold: "On hold",
  available: "Available",
  paid: "Paid",
  adjustments: "Penalties and refunds",
};

const waitWords: Record<WaitReason, string> = {
  onboarding: "Waits until payouts are set up",
  platform_balance: "Waits a moment for our bank",
  dispute: "Held: the buyer’s bank asks about the payment",
  problem: "Held: the buyer has reported a problem",
};

const statusWords: Record<Exclude<BalanceLineStatus, "waiting" | "frozen">, { label: string; tone: BadgeTone }> = {
  on_hold: { label: "On hold until the order is completed", tone: "neutral" },
  ready: { label: "On its way", tone: "neutral" },
  sending: { label: "On its way", tone: "neutral" },
  paid: { label: "Paid", tone: "up" },
  reversed: { label: "Taken back", tone: "neutral" },
  open: { label: "Comes off the next payout", tone: "warning" },
  reversing: { label: "Being taken back", tone: "neutral" },
  settled: { label: "Settled", tone: "neutral" },
};

/** How far a line is, in words. */
export function statusOf({ status, waitReason, sentCents }: BalanceLineView): { label: string; tone: BadgeTone } {
  if (status === "waiting" || status === "frozen") {
    const label = waitReason === null ? "Waits" : waitWords[waitReason];
    return { label, tone: status === "frozen" ? "danger" : "warning" };
  }
  if (status === "paid" && sentCents === 0) return { label: "Set off", tone: "neutral" };
  return statusWords[status];
}

const kindWords: Record<BalanceLineView["kind"], string> = {
  payout: "Payout",
  penalty: "Penalty, the order was not kept",
  reversal: "Refund to the buyer",
  carried: "Carried on, a payout did not cover it",
  correction: "Correction",
};

/** What a line is. */
export function titleOf({ kind }: BalanceLineView): string {
  return kindWords[kind];
}
