import { limitedHolder } from "@/app/api/_support/bag.ts";
import { readBody } from "@/app/api/_support/input.ts";
import { answer, browserRoute, created } from "@/app/api/_support/route.ts";
import { addToBagSchema } from "@/lib/domain/checkout/schema.ts";
import { addToBag } from "@/lib/workflows/checkout/change-bag.ts";
import { currentBagHolder, rememberBag } from "@/lib/workflows/checkout/current-bag.ts";
import { readBag } from "@/lib/workflows/checkout/read-bag.ts";

/** What is in the bag, with the prices and fees of the moment. Of a signed-in person, or of this browser. */
export const GET = browserRoute(async () => answer(await readBag(await currentBagHolder())));

/** `{"variantId", "quantity"?, "seenCents"?}`; added again the pairs are added up. */
export const POST = browserRoute(async ({ request }) => {
  const holder = await limitedHolder(request);
  if (!holder.ok) return holder;
  const input = await readBody(request, addToBagSchema);
  if (!input.ok) return input;
  const added = await addToBag(holder.value, input.value);
  if (!added.ok) return added;
  const { bagId, ...item } = added.value;
  await rememberBag(holder.value, bagId);
  return created(item, `/api/v1/bag/${item.variantId}`);
});
