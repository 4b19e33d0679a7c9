"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { bulkFormSchema } from "@/lib/domain/market/schema.bulk.ts";
import { cancelOfferSchema } from "@/lib/domain/market/schema.ts";
import { sellOnReturnSchema, startVacationSchema } from "@/lib/domain/market/schema.vacations.ts";
import { type BulkOutcome, changeManyOffers } from "@/lib/workflows/selling/change-many-offers.ts";
import { endVacation } from "@/lib/workflows/selling/end-vacation.ts";
import { putBackAsk } from "@/lib/workflows/selling/put-back-ask.ts";
import { type SaleOnReturn, sellOnReturn } from "@/lib/workflows/selling/sell-on-return.ts";
import { startVacation } from "@/lib/workflows/selling/start-vacation.ts";
import { readJson, runSellingForm } from "./support/selling-form.ts";
import { backSentence, soldSentence, vacationSentence } from "./support/selling-sentences.ts";

/**
 * Edits and cancels many offers; one outcome for each. The dialog that asked shows the outcomes and then has the page read
 * anew itself.
 * @param input of the shape of bulkFormSchema; anything else is refused
 */
export async function changeOffersAction(input: unknown): Promise<FormState<BulkOutcome[]>> {
  return runSellingForm({
    schema: bulkFormSchema,
    input,
    feesSeen: ({ feesSeen }) => feesSeen,
    run: changeManyOffers,
    sentence: () => "",
    keepPage: true,
  });
}

/** Form fields: `returnsOn` (a day, may be empty). */
export async function startVacationAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const returnsOn = formData.get("returnsOn");
  return runSellingForm({
    schema: startVacationSchema,
    input: returnsOn === "" || returnsOn === null ? {} : { returnsOn },
    run: (actor, input) => startVacation(actor, input),
    sentence: vacationSentence,
  });
}

/** No form fields. */
export async function endVacationAction(_previous: FormState, _formData: FormData): Promise<FormState> {
  return runSellingForm({
    schema: z.strictObject({}),
    input: {},
    run: (actor) => endVacation(actor),
    sentence: backSentence,
  });
}

/** Form fields: `sale`, once for each ask: `{"offerId", "remaining", "unitPricesCents"}` as JSON. */
export async function sellOnReturnAction(
  _previous: FormState<SaleOnReturn[]>,
  formData: FormData,
): Promise<FormState<SaleOnReturn[]>> {
  return runSellingForm({
    schema: sellOnReturnSchema,
    input: { sales: formData.getAll("sale").map(readJson) },
    run: sellOnReturn,
    sentence: soldSentence,
  });
}

/** Form fields: `offerId`. */
export async function putBackAskAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runSellingForm({
    schema: cancelOfferSchema,
    input: { offerId: formData.get("offerId") },
    run: (actor, input) => putBackAsk(actor, input),
    sentence: () => "Your ask is back in the book, at its old place.",
  });
}
