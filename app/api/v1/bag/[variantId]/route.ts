import { bagItem } from "@/app/api/_support/answers/checkout.ts";
import { limitedHolder } from "@/app/api/_support/bag.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { changeBagItemSchema } from "@/lib/domain/checkout/schema.ts";
import { type BagResult, changeBagItem, removeFromBag } from "@/lib/workflows/checkout/change-bag.ts";

const common = {
  path: "/api/v1/bag/{variantId}",
  tag: "Bag and checkout",
  access: "visitor:trade",
  params: pathIds("variantId"),
  unknown: "bag_item_not_found",
  answers: { 200: bagItem },
} as const;
const example = { params: { variantId: "$VARIANT_ID" } };

/** Which bag an item is in is nobody's business: the cookie says it. */
function itemAnswer(result: BagResult) {
  if (!result.ok) return result;
  const { bagId: _, ...item } = result.value;
  return answer(item);
}

const change = operation(
  {
    ...common,
    id: "changeBagItem",
    method: "PATCH",
    summary: "Change how many pairs of a size are in your bag, or agree to their price",
    body: changeBagItemSchema,
    errors: ["bag_full", "bag_changed"],
    example: { ...example, body: { quantity: 2 } },
  },
  async ({ request, actor, params, body }) => {
    const holder = await limitedHolder(request, actor);
    return holder.ok ? itemAnswer(await changeBagItem(holder.value, { ...body, ...params })) : holder;
  },
);

const remove = operation(
  { ...common, id: "removeFromBag", method: "DELETE", summary: "Take a size out of your bag", example },
  async ({ request, actor, params }) => {
    const holder = await limitedHolder(request, actor);
    return holder.ok ? itemAnswer(await removeFromBag(holder.value, params.variantId)) : holder;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(change, remove);
