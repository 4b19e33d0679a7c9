import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { removeFromWishlist } from "@/lib/workflows/following/remove-from-wishlist.ts";

export const DELETE = memberRoute<{ itemId: string }>({ limit: "followPerAccount" }, async ({ actor, params }) => {
  const removed = await removeFromWishlist(actor, { itemId: params.itemId });
  return removed.ok ? answer(removed.value) : removed;
});
