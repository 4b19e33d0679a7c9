import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import type { DisputeStatus } from "@/lib/domain/payments/model.disputes.ts";
import { disputeStatusLabels } from "@/lib/domain/payments/rules.disputes.ts";

const tones = { waiting: "warning", moving: "neutral", good: "up", bad: "danger" } as const satisfies Record<
  (typeof disputeStatusLabels)[DisputeStatus]["tone"],
  BadgeTone
>;

/** How far a dispute is, in a word or two. */
export function DisputeStatusBadge({ status }: { status: DisputeStatus }) {
  const { label, tone } = disputeStatusLabels[status];
  return <Badge tone={tones[tone]}>{label}</Badge>;
}
