"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { appealAnswerSchema, appealSchema } from "@/lib/domain/verification/schema.appeals.ts";
import { answerAppeal } from "@/lib/workflows/verification/answer-appeal.ts";
import { fileAppeal } from "@/lib/workflows/verification/file-appeal.ts";
import { runAccountForm } from "./support/account-form.ts";

/** Form fields: `orderNumber`, `words`. The photographs are there already. */
export async function fileAppealAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const number = String(formData.get("orderNumber") ?? "");
  return runAccountForm(formData, {
    schema: z.object({ orderNumber: z.string().regex(orderNumberPattern), ...appealSchema.shape }),
    page: orderNumberPattern.test(number) ? `/orders/${number}` : "/selling",
    run: fileAppeal,
    done: () => "Your appeal is with us. An administrator who has not looked at the pair reads it.",
  });
}

/** Form fields: `appealId`, `outcome`, `answer`. */
export async function answerAppealAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ appealId: z.string().refine(isUuid), ...appealAnswerSchema.shape }),
    page: "/desk/appeals",
    run: answerAppeal,
    done: () => "The seller has your answer.",
  });
}
