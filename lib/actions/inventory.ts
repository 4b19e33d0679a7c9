"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import { stockChangeSchema, takeInSchema } from "@/lib/domain/catalog/schema.stock.ts";
import { changeByHand } from "@/lib/workflows/inventory/change-by-hand.ts";
import { takeIn } from "@/lib/workflows/inventory/take-in.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/admin/inventory";

/** Form fields: `styleCode`, `size`, `ownerEmail`, `units`, `reason`. */
export async function takeInAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: takeInSchema,
    page,
    run: takeIn,
    done: ({ quantity, free }) => `Taken in. There are ${quantity} now, ${free} free.`,
  });
}

/** Form fields: `inventoryItemId`, `change`, `units`, `reason`. */
export async function changeStockAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: stockChangeSchema,
    page,
    run: changeByHand,
    done: ({ quantity, reserved, free }) => `Noted. ${quantity} in stock, ${reserved} reserved, ${free} free.`,
  });
}
