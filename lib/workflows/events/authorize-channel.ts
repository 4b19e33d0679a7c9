import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { mayJoinChannel } from "@/lib/core/channels.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { mayUse } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { signChannel, signSocket } from "@/lib/platform/pusher.ts";

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
  if (!channelName.startsWith("private-") || !mayUse(actor, "read") || !mayJoinChannel(actor, channelName)) {
    return fail("forbidden", commonErrors.forbidden.message);
  }
  return ok({ auth: signChannel(socketId, channelName) });
}

/**
 * Lets a connection say whose it is: that of a session or key, with which it ends (docs/adr/0056).
 * Errors: `forbidden` for visitors, whose connections are nobody's.
 */
export function authorizeSocket(
  actor: Actor,
  socketId: string,
): Result<{ auth: string; user_data: string }, "forbidden"> {
  const ownerId = actor.kind === "user" ? (actor.sessionId ?? actor.key?.id) : undefined;
  if (ownerId === undefined) return fail("forbidden", commonErrors.forbidden.message);
  const { auth, userData } = signSocket(socketId, ownerId);
  return ok({ auth, user_data: userData });
}
