import { wishlistItemId } from "@/app/api/_support/answers/following.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { removeFromWishlist } from "@/lib/workflows/following/remove-from-wishlist.ts";

const remove = operation(
  {
    id: "removeFromWishlist",
    method: "DELETE",
    path: "/api/v1/wishlist/{itemId}",
    tag: "Following",
    summary: "Take something off your wishlist",
    access: "account",
    limit: "followPerAccount",
    params: pathIds("itemId"),
    unknown: "wishlist_item_not_found",
    answers: { 200: wishlistItemId },
    example: { params: { itemId: "$ITEM_ID" } },
  },
  async ({ actor, params }) => {
    const removed = await removeFromWishlist(actor, params);
    return removed.ok ? answer(removed.value) : removed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(remove);
