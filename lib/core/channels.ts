import type { Actor } from "./actor.ts";
import { isUuid, type UserId } from "./ids.ts";
import { allows } from "./permissions.ts";

/** Names of the live channels. `private-` is Pusher's own prefix for channels that need an authorization. */

/** The public channel of one product: quotes, depth and the trade tape of all its sizes. */
export function marketChannel(productId: string): string {
  return `market-${productId}`;
}

/** What only this person may hear: their trades and notifications. */
export function userChannel(userId: string): string {
  return `private-user-${userId}`;
}

/** For authenticators and admins. */
export const opsChannel = "private-ops";

export type Channel =
  | { kind: "market"; productId: string }
  | { kind: "user"; userId: UserId }
  | { kind: "ops" }
  | { kind: "unknown" };

/** What a channel's name stands for; anything but an exact name of ours is `unknown`. */
export function parseChannel(name: string): Channel {
  if (name === opsChannel) return { kind: "ops" };
  const [, prefix, id = ""] = /^(market|private-user)-(.+)$/.exec(name) ?? [];
  if (!isUuid(id)) return { kind: "unknown" };
  return prefix === "market" ? { kind: "market", productId: id } : { kind: "user", userId: id as UserId };
}

/** Whether this actor may listen to the channel of this name. Everybody may listen to a market, nobody to a name that is not ours. */
export function mayJoinChannel(actor: Actor, name: string): boolean {
  const channel = parseChannel(name);
  switch (channel.kind) {
    case "market":
      return true;
    case "user":
      return allows(actor, "channel.user", { userId: channel.userId });
    case "ops":
      return allows(actor, "channel.ops");
    case "unknown":
      return false;
  }
}
