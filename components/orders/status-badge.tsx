import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { describeStatus } from "@/lib/domain/orders/rules.text.ts";

const tones: Record<ReturnType<typeof describeStatus>["tone"], BadgeTone> = {
  waiting: "warning",
  moving: "neutral",
  good: "up",
  bad: "danger",
};

/** Where an order stands, in a word. */
export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  const { label, tone } = describeStatus(status);
  return <Badge tone={tones[tone]}>{label}</Badge>;
}
