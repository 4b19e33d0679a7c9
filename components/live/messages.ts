import type {
  DepthEvent,
  DeskEvent,
  OwnMatchEvent,
  OwnNotificationEvent,
  OwnOrderEvent,
  QuoteEvent,
  TradeEvent,
  UnreadEvent,
} from "@/lib/core/live-events.ts";

/** Everything that may arrive, checked, by channel and event name. */
export interface LiveEvents {
  "market.quote": QuoteEvent;
  "market.match": TradeEvent;
  "market.depth": DepthEvent;
  "user.match": OwnMatchEvent;
  "user.order": OwnOrderEvent;
  "user.notification": OwnNotificationEvent;
  "user.connected": UnreadEvent;
  "user.unread": UnreadEvent;

  "ops.desk": DeskEvent;
}

export type LiveMessageKind = keyof LiveEvents;

/** One event that arrived and has the right shape. */
export type LiveMessage = { [Kind in LiveMessageKind]: { kind: Kind; event: LiveEvents[Kind] } }[LiveMessageKind];
