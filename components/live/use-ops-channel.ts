"use client";

import { opsChannel } from "@/lib/core/channels.ts";
import type { DeskEvent } from "@/lib/core/live-events.ts";
import { useChannels } from "./realtime-context.ts";

export interface OpsHandlers {
  /** An inspection changed. */
  onDesk?(event: DeskEvent): void;
  /** The channel is live again after a loss: read again what was read before. */
  onCatchUp?(): void;
}

/** Listens to the channel of those who run the place; others are not let in and hear nothing. */
export function useOpsChannel(handlers: OpsHandlers): void {
  useChannels([opsChannel], {
    onLive: () => handlers.onCatchUp?.(),
    onMessage(message) {
      if (message.kind === "ops.desk") handlers.onDesk?.(message.event);
    },
  });
}
