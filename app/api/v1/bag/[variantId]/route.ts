import { limitedHolder } from "@/app/api/_support/bag.ts";
import { readBody } from "@/app/api/_support/input.ts";
import { type ApiResult, answer, browserRoute } from "@/app/api/_support/route.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { checkoutFailure } from "@/lib/domain/checkout/errors.ts";
import { changeBagItemSchema } from "@/lib/domain/checkout/schema.ts";
import { type BagResult, changeBagItem, removeFromBag } from "@/lib/workflows/checkout/change-bag.ts";

interface Params {
  variantId: string;
}

const nothingHere = checkoutFailure("bag_item_not_found");

/** Which bag an item is in is nobody's business: the cookie says it. */
function itemAnswer(result: BagResult): ApiResult {
  if (!result.ok) return result;
  const { bagId: _, ...item } = result.value;
  return answer(item);
}

/** `{"quantity"?, "acceptCents"?}`: how many pairs, or that the price of the moment is agreed to. */
export const PATCH = browserRoute<Params>(async ({ request, params }) => {
  const holder = await limitedHolder(request);
  if (!holder.ok) return holder;
  const input = await readBody(request, changeBagItemSchema);
  if (!input.ok) return input;
  if (!isUuid(params.variantId)) return nothingHere;
  return itemAnswer(await changeBagItem(holder.value, { ...input.value, variantId: params.variantId }));
});

/** Takes a size out; answers what it was. */
export const DELETE = browserRoute<Params>(async ({ request, params }) => {
  const holder = await limitedHolder(request);
  if (!holder.ok) return holder;
  return isUuid(params.variantId) ? itemAnswer(await removeFromBag(holder.value, params.variantId)) : nothingHere;
});
