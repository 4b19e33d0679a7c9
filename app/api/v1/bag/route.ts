import { bag, bagItem } from "@/app/api/_support/answers/checkout.ts";
import { limitedHolder } from "@/app/api/_support/bag.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { addToBagSchema } from "@/lib/domain/checkout/schema.ts";
import { addToBag } from "@/lib/workflows/checkout/change-bag.ts";
import { bagHolderOf, rememberBag } from "@/lib/workflows/checkout/current-bag.ts";
import { readBag } from "@/lib/workflows/checkout/read-bag.ts";

const read = operation(
  {
    id: "readBag",
    method: "GET",
    path: "/api/v1/bag",
    tag: "Bag and checkout",
    summary: "What is in your bag, with the prices and fees of the moment",
    details: "Yours when you say who you are, otherwise that of this browser.",
    access: "visitor:read",
    answers: { 200: bag },
    example: {},
  },
  async ({ actor }) => answer(await readBag(await bagHolderOf(actor))),
);

const add = operation(
  {
    id: "addToBag",
    method: "POST",
    path: "/api/v1/bag",
    tag: "Bag and checkout",
    summary: "Put pairs of a size into your bag",
    details: "Added again the pairs are added up. Nothing is held before the checkout.",
    access: "visitor:trade",
    body: addToBagSchema,
    answers: { 201: bagItem },
    errors: ["unknown_variant", "bag_full"],
    example: { body: { variantId: "$VARIANT_ID", quantity: 1 } },
  },
  async ({ request, actor, body }) => {
    const holder = await limitedHolder(request, actor);
    if (!holder.ok) return holder;
    const added = await addToBag(holder.value, body);
    if (!added.ok) return added;
    // Which bag an item is in is nobody's business: the cookie says it.
    const { bagId, ...item } = added.value;
    await rememberBag(holder.value, bagId);
    return created(item, `/api/v1/bag/${item.variantId}`);
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, add);
