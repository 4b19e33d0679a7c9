"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import { feeDraftSchema, withdrawFeesSchema } from "@/lib/domain/payments/schema.fees.ts";
import { scheduleFees } from "@/lib/workflows/fees/schedule-fees.ts";
import { withdrawFees } from "@/lib/workflows/fees/withdraw-fees.ts";
import { runAccountForm } from "./support/account-form.ts";
import { inUtc } from "./support/in-utc.ts";

const page = "/admin/fees";

/** Form fields: `basedOnVersion`, `buyerFee`, `minimumBuyerFee`, `sellerFee`, `minimumSellerFee`, `shipping`, `startsAt`, `levelSales1` and so on, `levelFee1` and so on. */
export async function scheduleFeesAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: feeDraftSchema,
    page,
    run: scheduleFees,
    done: ({ version, effectiveAt }) => `Entered as version ${version}. It counts from ${inUtc(effectiveAt)} on.`,
  });
}

/** Form field: `version`. */
export async function withdrawFeesAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: withdrawFeesSchema,
    page,
    run: withdrawFees,
    done: ({ version }) => `Version ${version} was withdrawn and will never count.`,
  });
}
