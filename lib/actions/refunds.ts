"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import { formatCentsExact } from "@/lib/core/money.ts";
import { endOrderFormSchema, refundFormSchema, retryFormSchema } from "@/lib/domain/payments/schema.refunds.ts";
import { endOrder } from "@/lib/workflows/refunds/end-order.ts";
import { requestRefund } from "@/lib/workflows/refunds/request-refund.ts";
import { retryRefund } from "@/lib/workflows/refunds/retry-refund.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/admin/refunds";

/** Form fields: `orderId`, `amount`, `fromEscrow`, `fromSeller`, `reason`, `note`, `seenLeftCents`. */
export async function requestRefundAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: refundFormSchema,
    page,
    run: requestRefund,
    done: ({ amountCents }) => `${formatCentsExact(amountCents)} are on their way back to the buyer.`,
  });
}

/** Form fields: `orderId`, `expectedStatus`, `to`, `reason`, `note`, `seenLeftCents`. */
export async function endOrderAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: endOrderFormSchema,
    page,
    run: endOrder,
    done: () => "The order has ended, and its money is on its way back to the buyer.",
  });
}

/** Form field: `refundId`. */
export async function retryRefundAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: retryFormSchema,
    page,
    run: retryRefund,
    done: ({ attempt }) => `It is sent once more, as try ${attempt}.`,
  });
}
