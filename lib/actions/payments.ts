"use server";

import { revalidatePath } from "next/cache";
import { type FormState, formError } from "@/lib/actions/form-state.ts";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, type Result } from "@/lib/core/result.ts";
import type { PaymentMethodView } from "@/lib/domain/payments/model.ts";
import { cardLabel } from "@/lib/domain/payments/rules.cards.ts";
import { paymentMethodIdSchema } from "@/lib/domain/payments/schema.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { addTestCard } from "@/lib/workflows/payments/add-test-card.ts";
import { removePaymentMethod } from "@/lib/workflows/payments/remove-payment-method.ts";
import { setDefaultPaymentMethod } from "@/lib/workflows/payments/set-default-payment-method.ts";

type CardState = FormState<PaymentMethodView>;

function answer(result: Result<PaymentMethodView>, sentence: (card: PaymentMethodView) => string): CardState {
  if (!result.ok) return formError(result.error);
  // Account, product pages and forms all ask whether there is a card.
  revalidatePath("/", "layout");
  return { status: "ok", message: sentence(result.value), data: result.value };
}

async function runOnCard(
  formData: FormData,
  run: (actor: Actor, input: { paymentMethodId: string }) => Promise<Result<PaymentMethodView>>,
): Promise<Result<PaymentMethodView>> {
  const input = paymentMethodIdSchema.safeParse({ paymentMethodId: formData.get("paymentMethodId") });
  if (!input.success) return fail("invalid_input", commonErrors.invalid_input.message);
  return run(await currentActor(), input.data);
}

/** No form fields. */
export async function addTestCardAction(_previous: CardState, _formData: FormData): Promise<CardState> {
  return answer(await addTestCard(await currentActor()), (card) => `${cardLabel(card)} is saved. It charges nobody.`);
}

/** Form field: `paymentMethodId`. */
export async function removePaymentMethodAction(_previous: CardState, formData: FormData): Promise<CardState> {
  return answer(await runOnCard(formData, removePaymentMethod), (card) => `${cardLabel(card)} is removed.`);
}

/** Form field: `paymentMethodId`. */
export async function setDefaultPaymentMethodAction(_previous: CardState, formData: FormData): Promise<CardState> {
  return answer(await runOnCard(formData, setDefaultPaymentMethod), (card) => `${cardLabel(card)} is now charged.`);
}
