import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { userChannel } from "@/lib/core/channels.ts";
import type { UnreadEvent } from "@/lib/core/live-events.ts";
import { countUnread } from "@/lib/domain/notifications/queries.ts";
import { publish } from "@/lib/platform/pusher.ts";
import { quietly } from "../events/wakings.ts";

/**
 * Greets a page that has joined its person's channel with the event `connected` and how many notifications are unread. What was said on the
 * channel before is not repeated, so whoever joins asks. A push service that is down costs the greeting, not the answer.
 */
export async function sayConnected(actor: UserActor): Promise<UnreadEvent> {
  const data: UnreadEvent = { unread: await countUnread(actor) };
  const event = { channel: userChannel(actor.userId), name: "connected", data };
  await quietly("a page was not greeted", () => publish([event]));
  return data;
}
