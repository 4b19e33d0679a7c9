"use server";

import { revalidatePath } from "next/cache";
import { type FormState, formError } from "@/lib/actions/form-state.ts";
import type { PaymentMethodView } from "@/lib/domain/payments/model.ts";
import { cardLabel } from "@/lib/domain/payments/rules.cards.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { addTestCard } from "@/lib/workflows/payments/add-test-card.ts";

type CardState = FormState<PaymentMethodView>;

/** No form fields. For forms that stay where they are: every page that asks whether there is a card is read anew. */
export async function addTestCardAction(_previous: CardState, _formData: FormData): Promise<CardState> {
  const result = await addTestCard(await currentActor());
  if (!result.ok) return formError(result.error);
  revalidatePath("/", "layout");
  return { status: "ok", message: `${cardLabel(result.value)} is saved. It charges nobody.`, data: result.value };
}
