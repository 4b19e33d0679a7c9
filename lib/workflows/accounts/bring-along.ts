import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { bringBag } from "../checkout/current-bag.ts";
import { grantWish } from "../following/wish-intent.ts";

/**
 * Takes over what this browser held for somebody before they logged in: what they wished for is on their wishlist, what they put in
 * the bag in their bag. Every way of logging in calls it; only in server actions and route handlers.
 * @param actor who has just logged in
 */
export async function bringAlong(actor: Actor): Promise<void> {
  await grantWish(actor);
  await bringBag(actor);
}
