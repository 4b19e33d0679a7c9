"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import { fail } from "@/lib/core/result.ts";
import type { CancelledLinkedBid, PlacedLinkedBid } from "@/lib/domain/market/model.ts";
import { cancelLinkedBidSchema } from "@/lib/domain/market/schema.linked.ts";
import { cancelLinkedBid } from "@/lib/workflows/market/cancel-linked-bid.ts";
import { placeLinkedBid } from "@/lib/workflows/market/place-linked-bid.ts";
import { parseLinkedForm, readLinkedFields, typedLinkedValues } from "./support/linked-form.ts";
import { cancelledLinkedSentence, placedLinkedSentence } from "./support/offer-sentences.ts";
import { runTradeForm } from "./support/run-offer-form.ts";

/**
 * Form fields: `budget`, `size` (a variant, once for each chosen size), `price-<variant>` for a size that is worth less,
 * `expiresInDays`, `shippingAddressId`, `feesSeen`, `idempotencyKey`.
 */
export async function placeLinkedBidAction(
  _previous: FormState<PlacedLinkedBid>,
  formData: FormData,
): Promise<FormState<PlacedLinkedBid>> {
  const fields = readLinkedFields(formData);
  return runTradeForm({
    typed: typedLinkedValues(fields),
    input: parseLinkedForm(fields),
    run: placeLinkedBid,
    sentence: placedLinkedSentence,
    feesSeen: String(formData.get("feesSeen") ?? ""),
  });
}

/** Form fields: `linkId`. */
export async function cancelLinkedBidAction(
  _previous: FormState<CancelledLinkedBid>,
  formData: FormData,
): Promise<FormState<CancelledLinkedBid>> {
  const parsed = cancelLinkedBidSchema.safeParse({ linkId: formData.get("linkId") });
  return runTradeForm({
    typed: {},
    input: parsed.success
      ? { ok: true, value: parsed.data }
      : fail("invalid_input", "This linked bid is not known. Load the page again."),
    run: cancelLinkedBid,
    sentence: cancelledLinkedSentence,
  });
}
