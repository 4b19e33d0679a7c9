"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import { carrierName } from "@/lib/domain/shipping/rules.numbers.ts";
import { orderNumberSchema, trackingFormSchema } from "@/lib/domain/shipping/schema.ts";
import { makeLabel } from "@/lib/workflows/shipping/make-label.ts";
import { sendReturn, shipToBuyer } from "@/lib/workflows/shipping/send-from-desk.ts";
import type { SentParcel } from "@/lib/workflows/shipping/send-parcel.ts";
import { shipToInspection } from "@/lib/workflows/shipping/ship-to-inspection.ts";
import { runAccountForm } from "./support/account-form.ts";

const desk = "/desk/shipping";

/** The page of the order that a form is about, or the list of orders when it names none. */
function orderPage(formData: FormData): string {
  const named = orderNumberSchema.safeParse({ orderNumber: formData.get("orderNumber") });
  return named.success ? `/orders/${named.data.orderNumber}` : "/selling?tab=orders";
}

const sentWords = ({ carrier, trackingNumber, orderNumber, isCorrection }: SentParcel) =>
  isCorrection
    ? `${orderNumber} travels with ${carrierName(carrier)} under ${trackingNumber} now.`
    : `${orderNumber} is on its way with ${carrierName(carrier)} under ${trackingNumber}.`;

/** Form field: `orderNumber`. */
export async function makeLabelAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: orderNumberSchema,
    page: orderPage(formData),
    run: makeLabel,
    done: () => "Your packing slip is ready.",
  });
}

/** Form fields: `orderNumber`, `carrier`, `trackingNumber`, `replaces`. */
export async function shipToInspectionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: trackingFormSchema,
    page: orderPage(formData),
    run: shipToInspection,
    done: sentWords,
  });
}

/** Form fields: `orderNumber`, `carrier`, `trackingNumber`, `replaces`. */
export async function shipToBuyerAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, { schema: trackingFormSchema, page: desk, run: shipToBuyer, done: sentWords });
}

/** Form fields: `orderNumber`, `carrier`, `trackingNumber`, `replaces`. */
export async function sendReturnAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, { schema: trackingFormSchema, page: desk, run: sendReturn, done: sentWords });
}
