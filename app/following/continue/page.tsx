import { redirect } from "next/navigation";
import { readWish } from "@/lib/actions/support/wish-intent.ts";
import { safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { saveToWishlist } from "@/lib/workflows/following/save-to-wishlist.ts";

/** Where a login leads that began with a press of the heart: saves what was pressed and goes back to the shoe. */
export default async function ContinuePage({ searchParams }: PageProps<"/following/continue">) {
  const [{ to }, wish, actor] = await Promise.all([searchParams, readWish(), currentActor()]);
  if (wish && actor.kind === "user") await saveToWishlist(actor, wish);
  redirect(safeCallbackPath(to, "/following"));
}
