"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { cardLabel } from "@/lib/domain/payments/rules.cards.ts";
import { paymentMethodIdSchema } from "@/lib/domain/payments/schema.ts";
import { addTestCard as saveTestCard } from "@/lib/workflows/payments/add-test-card.ts";
import { removePaymentMethod as takeCardOff } from "@/lib/workflows/payments/remove-payment-method.ts";
import { setDefaultPaymentMethod as chooseCard } from "@/lib/workflows/payments/set-default-payment-method.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/account/payment";

/** No fields: puts a made-up card on file. */
export async function addTestCard(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({}),
    page,
    run: (actor) => saveTestCard(actor),
    done: (card) => `${cardLabel(card)} is saved.`,
  });
}

/** Form fields: `paymentMethodId`. */
export async function setDefaultPaymentMethod(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: paymentMethodIdSchema,
    page,
    run: (actor, input) => chooseCard(actor, input),
    done: (card) => `${cardLabel(card)} will be charged from now on.`,
  });
}

/** Form fields: `paymentMethodId`. */
export async function removePaymentMethod(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: paymentMethodIdSchema,
    page,
    run: (actor, input) => takeCardOff(actor, input),
    done: (card) => `${cardLabel(card)} is removed.`,
  });
}
