import type { BadgeTone } from "@/components/ui/badge.tsx";
import type { DeliveryStatus, DisabledReason, EndpointView } from "@/lib/domain/webhooks/model.ts";

/** How an endpoint is, in a word. */
export function stateOf({ status, failingSince }: Pick<EndpointView, "status" | "failingSince">): {
  label: string;
  tone: BadgeTone;
} {
  if (status === "disabled") return { label: "Off", tone: "neutral" };
  return failingSince === null ? { label: "On", tone: "up" } : { label: "Failing", tone: "warning" };
}

export const disabledWords: Record<DisabledReason, string> = {
  owner: "You have switched it off. Nothing is sent to it, and what happens meanwhile is not kept for it.",
  failing:
    "It was switched off, because nothing we sent was received for days. See below what it answered, put it right and switch it on.",
  gone: "It was switched off, because it answered 410: gone for good. If that was wrong, switch it on again.",
};

export const deliveryWords: Record<DeliveryStatus, { label: string; tone: BadgeTone }> = {
  waiting: { label: "Waiting", tone: "warning" },
  delivered: { label: "Received", tone: "up" },
  failed: { label: "Failed", tone: "danger" },
};
