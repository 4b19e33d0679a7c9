"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import { describeStatus } from "@/lib/domain/orders/rules.text.ts";
import { cancelUnpaidFormSchema, forceFormSchema, noteFormSchema } from "@/lib/domain/orders/schema.admin.ts";
import { addNote } from "@/lib/workflows/orders/add-note.ts";
import { cancelByHand } from "@/lib/workflows/orders/cancel-by-hand.ts";
import { takeStep } from "@/lib/workflows/orders/take-step.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/admin/orders";

/** Form fields: `number`, `expectedStatus`, `to`, `reason`. */
export async function takeStepAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: forceFormSchema,
    page,
    run: takeStep,
    done: ({ status }) => `Done. It is now “${describeStatus(status).label}”.`,
  });
}

/** Form fields: `number`, `reason`. */
export async function cancelUnpaidAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: cancelUnpaidFormSchema,
    page,
    run: cancelByHand,
    done: ({ status }) =>
      status === "paid"
        ? "The buyer has just paid, so the order goes on."
        : "Cancelled. The pair is back in the market.",
  });
}

/** Form fields: `number`, `body`. */
export async function addNoteAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, { schema: noteFormSchema, page, run: addNote, done: () => "Noted." });
}
