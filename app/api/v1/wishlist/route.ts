import { pageOf } from "@/app/api/_support/answers/common.ts";
import { wishlistItem, wishlistItemId } from "@/app/api/_support/answers/following.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { pageQuerySchema } from "@/lib/core/query-fields.ts";
import { listWishlist } from "@/lib/domain/following/queries.ts";
import { wishlistSchema } from "@/lib/domain/following/schema.ts";
import { saveToWishlist } from "@/lib/workflows/following/save-to-wishlist.ts";

const list = operation(
  {
    id: "listWishlist",
    method: "GET",
    path: "/api/v1/wishlist",
    tag: "Following",
    summary: "What you saved, newest first, with the prices of the moment",
    access: "read",
    query: pageQuerySchema,
    answers: { 200: pageOf(wishlistItem) },
    example: { query: { limit: "5" } },
  },
  async ({ actor, query }) => answer(await listWishlist(actor, query)),
);

const save = operation(
  {
    id: "saveToWishlist",
    method: "POST",
    path: "/api/v1/wishlist",
    tag: "Following",
    summary: "Save a shoe, or one of its sizes",
    details: "Saved twice it is there once.",
    access: "account",
    limit: "followPerAccount",
    body: wishlistSchema,
    answers: { 201: wishlistItemId },
    errors: ["unknown_shoe", "wishlist_full"],
    example: { body: { productId: "$PRODUCT_ID" } },
  },
  async ({ actor, body }) => {
    const saved = await saveToWishlist(actor, body);
    return saved.ok ? created(saved.value, `/api/v1/wishlist/${saved.value.itemId}`) : saved;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list, save);
