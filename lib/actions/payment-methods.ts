"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { cardLabel } from "@/lib/domain/payments/rules.cards.ts";
import { removePaymentMethod } from "@/lib/workflows/payments/remove-payment-method.ts";
import { setDefaultPaymentMethod } from "@/lib/workflows/payments/set-default-payment-method.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/account/payment";

/** Form fields: `remove` or `makeDefault` with the card's id. */
export async function managePaymentMethod(_previous: FormState, formData: FormData): Promise<FormState> {
  if (formData.has("makeDefault")) {
    return runAccountForm(formData, {
      schema: z.object({ makeDefault: z.uuid() }),
      page,
      run: (actor, { makeDefault }) => setDefaultPaymentMethod(actor, { paymentMethodId: makeDefault }),
      done: (card) => `${cardLabel(card)} will be charged from now on.`,
    });
  }
  return runAccountForm(formData, {
    schema: z.object({ remove: z.uuid() }),
    page,
    run: (actor, { remove }) => removePaymentMethod(actor, { paymentMethodId: remove }),
    done: (card) => `${cardLabel(card)} is removed.`,
  });
}
