"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { parseDollars } from "@/lib/core/money.ts";
import { ownOrderSchema } from "@/lib/domain/orders/schema.ts";
import { problemAnswerSchema, problemSchema } from "@/lib/domain/support/schema.problems.ts";
import { answerProblem } from "@/lib/workflows/support/answer-problem.ts";
import { reportProblem } from "@/lib/workflows/support/report-problem.ts";
import { runAccountForm } from "./support/account-form.ts";
import { orderPageOf } from "./support/order-page.ts";

/** Form fields: `orderNumber`, `kind`, `words`. The photographs are there already. */
export async function reportProblemAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ ...ownOrderSchema.shape, ...problemSchema.shape }),
    page: orderPageOf(formData),
    run: reportProblem,
    done: () => "We have your report. The order and its money wait for our answer.",
  });
}

const amountSchema = z.string().transform((text) => (text.trim() === "" ? undefined : (parseDollars(text) ?? 0)));

/** Form fields: `problemId`, `outcome`, `answer`, `amount` in dollars. */
export async function answerProblemAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z
      .object({
        problemId: z.string().refine(isUuid),
        outcome: z.string(),
        answer: z.string(),
        amount: amountSchema.optional(),
      })
      .transform(({ problemId, outcome, answer, amount }, context) => {
        // The amount belongs to one of the choices; what was typed for it before another was chosen does not count.
        const part = outcome === "partly_refunded" ? { amountCents: amount ?? 0 } : {};
        const parsed = problemAnswerSchema.safeParse({ outcome, answer, ...part });
        if (parsed.success) return { problemId, ...parsed.data };
        for (const { path, message } of parsed.error.issues) {
          const [field] = path;
          context.addIssue({ code: "custom", path: [field === "amountCents" ? "amount" : (field ?? "")], message });
        }
        return z.NEVER;
      }),
    page: "/admin/problems",
    run: answerProblem,
    done: () => "Buyer and seller have your answer.",
  });
}
