import { readBody, readQuery } from "@/app/api/_support/input.ts";
import { answer, created, memberRoute } from "@/app/api/_support/route.ts";
import { pageQuerySchema } from "@/lib/core/query-fields.ts";
import { listWishlist } from "@/lib/domain/following/queries.ts";
import { wishlistSchema } from "@/lib/domain/following/schema.ts";
import { saveToWishlist } from "@/lib/workflows/following/save-to-wishlist.ts";

/** What the person saved, newest first, with the prices of the moment. */
export const GET = memberRoute({}, async ({ request, actor }) => {
  const query = readQuery(request, pageQuerySchema);
  return query.ok ? answer(await listWishlist(actor, query.value)) : query;
});

/** `{"productId", "variantId"?}`; saved twice it is there once. */
export const POST = memberRoute({ limit: "followPerAccount" }, async ({ request, actor }) => {
  const input = await readBody(request, wishlistSchema);
  if (!input.ok) return input;
  const saved = await saveToWishlist(actor, input.value);
  return saved.ok ? created(saved.value, `/api/v1/wishlist/${saved.value.itemId}`) : saved;
});
