"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { z } from "zod";
import { type FormState, formError } from "@/lib/actions/form-state.ts";
import type { Failure, Result } from "@/lib/core/result.ts";
import type { BagHolder } from "@/lib/domain/checkout/model.ts";
import { addToBagFormSchema, addToBagSchema, changeBagItemSchema } from "@/lib/domain/checkout/schema.ts";
import { clientAddress, networkOf } from "@/lib/platform/client-address.ts";
import {
  addToBag,
  type BagChange,
  changeBagItem,
  limitBag,
  removeFromBag,
} from "@/lib/workflows/checkout/change-bag.ts";
import { currentBagHolder, rememberBag } from "@/lib/workflows/checkout/current-bag.ts";
import { readForm } from "./support/read-form.ts";

/** What the last press did, for the page to say and, where something was removed, to undo. */
export interface BagNews {
  variantId: string;
  /** `variantId quantity seenCents` of what was removed. */
  undo: string | null;
}

type BagState = FormState<BagNews>;
type Change = (holder: BagHolder) => Promise<Result<BagChange>>;

/** Limit, change, cookie, and the pages that show the bag read anew. */
async function run(
  change: Change,
  news: (done: BagChange) => { message: string; undo: string | null },
): Promise<BagState> {
  const refuse = (failure: Failure) => formError(failure);
  const holder = await currentBagHolder();
  const counted = await limitBag(holder, networkOf(clientAddress(await headers())));
  if (!counted.ok) return refuse(counted.error);
  const result = await change(holder);
  if (!result.ok) return refuse(result.error);
  await rememberBag(holder, result.value.bagId);
  // The header counts what is in it.
  revalidatePath("/", "layout");
  const { message, undo } = news(result.value);
  return { status: "ok", message, data: { variantId: result.value.variantId, undo } };
}

const nothingToUndo = (message: string) => () => ({ message, undo: null });
const pairs = (count: number) => (count === 1 ? "1 pair" : `${count} pairs`);

/** Form fields: `variantId`, `quantity`, `seenCents`. */
export async function putInBag(_previous: BagState, formData: FormData): Promise<BagState> {
  const input = readForm(addToBagFormSchema, formData);
  if (!input.ok) return formError(input.error);
  return run(
    (holder) => addToBag(holder, input.value),
    ({ quantity }) => ({ message: `In your bag: ${pairs(quantity)} in this size.`, undo: null }),
  );
}

/** What a button of the bag's list says: a word and the item it is about. */
const pressSchema = z
  .object({ remove: z.uuid(), undo: z.string(), accept: z.string(), set: z.string() })
  .partial()
  .transform(({ remove, undo, accept, set }) => {
    const [variantId = "", quantity = "", seenCents = ""] = (undo ?? accept ?? set ?? remove ?? "").split(" ");
    const kind = remove ? "remove" : undo ? "undo" : accept ? "accept" : "set";
    return { kind, variantId, quantity: Number(quantity), seenCents: seenCents === "" ? undefined : Number(seenCents) };
  });

/** Form fields, one of them: `remove=<size>`, `undo` and `accept=<size> <quantity> <cents>`, `set=<size> <quantity>`. */
export async function manageBag(_previous: BagState, formData: FormData): Promise<BagState> {
  const press = readForm(pressSchema, formData);
  if (!press.ok) return formError(press.error);
  const { kind, variantId, quantity, seenCents } = press.value;
  if (kind === "remove") {
    return run(
      (holder) => removeFromBag(holder, variantId),
      (gone) => ({
        message: "Removed from your bag.",
        undo: `${variantId} ${gone.quantity} ${gone.seenCents ?? ""}`.trim(),
      }),
    );
  }
  if (kind === "undo") {
    const input = addToBagSchema.safeParse({ variantId, quantity, seenCents });
    if (!input.success) return formError({ code: "invalid_input", message: "It could not be put back." });
    return run((holder) => addToBag(holder, input.data), nothingToUndo("It is back in your bag."));
  }
  const change = changeBagItemSchema.safeParse(kind === "accept" ? { acceptCents: seenCents } : { quantity });
  const scope = z.uuid().safeParse(variantId);
  if (!change.success || !scope.success) {
    return formError({ code: "invalid_input", message: "That number of pairs is not possible." });
  }
  return run(
    (holder) => changeBagItem(holder, { variantId, ...change.data }),
    nothingToUndo(kind === "accept" ? "You agreed to the new price." : `Now ${pairs(quantity)}.`),
  );
}
