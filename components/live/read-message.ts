import { parseChannel } from "@/lib/core/channels.ts";
import { marketEventSchemas, opsEventSchemas, userEventSchemas } from "@/lib/core/live-events.ts";
import type { LiveEvents, LiveMessage, LiveMessageKind } from "./messages.ts";

type Reader = (data: unknown) => LiveMessage | null;

function reader<Kind extends LiveMessageKind>(
  kind: Kind,
  schema: { safeParse(data: unknown): { success: true; data: LiveEvents[Kind] } | { success: false } },
): Reader {
  return (data) => {
    const parsed = schema.safeParse(data);
    // The pair belongs together by the signature above; the compiler cannot see it across the union.
    return parsed.success ? ({ kind, event: parsed.data } as LiveMessage) : null;
  };
}

const readers = new Map<string, Reader>([
  ["market.quote", reader("market.quote", marketEventSchemas.quote)],
  ["market.match", reader("market.match", marketEventSchemas.match)],
  ["market.depth", reader("market.depth", marketEventSchemas.depth)],
  ["user.match", reader("user.match", userEventSchemas.match)],
  ["user.order", reader("user.order", userEventSchemas.order)],
  ["user.notification", reader("user.notification", userEventSchemas.notification)],
  ["user.connected", reader("user.connected", userEventSchemas.connected)],
  ["user.unread", reader("user.unread", userEventSchemas.unread)],
  ["ops.desk", reader("ops.desk", opsEventSchemas.desk)],
]);

/**
 * What arrived on a channel, if it is an event of ours in the right shape.
 * @returns null for anything else; it is dropped
 */
export function readMessage(channel: string, event: string, data: unknown): LiveMessage | null {
  return readers.get(`${parseChannel(channel).kind}.${event}`)?.(data) ?? null;
}
