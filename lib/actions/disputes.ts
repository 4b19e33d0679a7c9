"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import { disputeAnswerSchema } from "@/lib/domain/payments/schema.disputes.ts";
import { answerDispute } from "@/lib/workflows/disputes/answer-dispute.ts";
import { runAccountForm } from "./support/account-form.ts";

/** Form fields: `disputeId` and texts in Stripe's names. */
export async function answerDisputeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: disputeAnswerSchema,
    page: "/admin/disputes",
    run: answerDispute,
    done: () => "The evidence is with the bank.",
  });
}
