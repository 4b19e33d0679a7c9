import { addMs, dayMs } from "@/lib/core/clock.ts";
import type { Settings } from "@/lib/domain/settings/model.ts";
import type { OrderStatus } from "./model.ts";

/** When a delivered order completes by itself, unless a problem is reported before; null in every other state. */
export function completesAt(
  order: { status: OrderStatus; events: readonly { toStatus: OrderStatus; at: string }[] },
  { payoutWindowDays }: Pick<Settings, "payoutWindowDays">,
): Date | null {
  const delivered = order.events.findLast(({ toStatus }) => toStatus === "delivered");
  if (order.status !== "delivered" || !delivered) return null;
  return addMs(new Date(delivered.at), payoutWindowDays * dayMs);
}
