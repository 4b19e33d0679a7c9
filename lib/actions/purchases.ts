"use server";

import { ownOrderSchema } from "@/lib/domain/orders/schema.ts";
import { confirmDelivery } from "@/lib/workflows/orders/confirm-delivery.ts";
import type { FormState } from "./form-state.ts";
import { runAccountForm } from "./support/account-form.ts";
import { orderPageOf } from "./support/order-page.ts";

/** Form field: `orderNumber`. */
export async function confirmDeliveryAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: ownOrderSchema,
    page: orderPageOf(formData),
    run: confirmDelivery,
    done: () => "The order is complete. Enjoy your pair.",
  });
}
