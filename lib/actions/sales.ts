"use server";

import { formatCentsExact } from "@/lib/core/money.ts";
import { ownOrderSchema } from "@/lib/domain/orders/schema.ts";
import { declineToShip } from "@/lib/workflows/orders/decline-to-ship.ts";
import { extendShippingTime } from "@/lib/workflows/orders/extend-shipping.ts";
import type { FormState } from "./form-state.ts";
import { runAccountForm } from "./support/account-form.ts";
import { orderPageOf } from "./support/order-page.ts";

/** Form field: `orderNumber`. */
export async function extendShippingAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: ownOrderSchema,
    page: orderPageOf(formData),
    run: extendShippingTime,
    done: () => "You have more time. The buyer is told the new date.",
  });
}

/** Form field: `orderNumber`. */
export async function declineToShipAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: ownOrderSchema,
    page: orderPageOf(formData),
    run: declineToShip,
    done: ({ penaltyCents }) => `The order is cancelled. ${formatCentsExact(penaltyCents)} come off your next payouts.`,
  });
}
