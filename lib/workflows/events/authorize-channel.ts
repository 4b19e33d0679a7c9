import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { mayJoinChannel } from "@/lib/core/channels.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { signChannel } from "@/lib/platform/pusher.ts";

export interface ChannelRequest {
  /** As the browser's connection was told, e.g. `1234.5678`. */
  socketId: string;
  channelName: string;
}

/**
 * Lets one connection into one private channel.
 * Errors: `forbidden`, the same for a channel of somebody else and for one that does not exist.
 */
export function authorizeChannel(actor: Actor, request: ChannelRequest): Result<{ auth: string }, "forbidden"> {
  const { socketId, channelName } = request;
  if (!channelName.startsWith("private-") || !mayJoinChannel(actor, channelName)) {
    return fail("forbidden", commonErrors.forbidden.message);
  }
  return ok({ auth: signChannel(socketId, channelName) });
}
