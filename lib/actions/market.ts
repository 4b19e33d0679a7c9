"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import type { CancelledOffer, PlacedOffer } from "@/lib/domain/market/model.ts";
import { cancelFormSchema, editFormSchema } from "@/lib/domain/market/schema.edit.ts";
import { buyNowSchema, placeAskSchema, placeBidSchema, sellNowSchema } from "@/lib/domain/market/schema.ts";
import { buyNow } from "@/lib/workflows/market/buy-now.ts";
import { cancelOffer } from "@/lib/workflows/market/cancel-offer.ts";
import { editOffer } from "@/lib/workflows/market/edit-offer.ts";
import { placeAsk } from "@/lib/workflows/market/place-ask.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";
import { sellNow } from "@/lib/workflows/market/sell-now.ts";
import { parseForm, readFields } from "./support/offer-form.ts";
import { cancelledSentence, placedSentence } from "./support/offer-sentences.ts";
import { sayOnList } from "./support/plain-post.ts";
import { runOfferForm } from "./support/run-offer-form.ts";

type Placed = FormState<PlacedOffer>;

const placed = (offer: PlacedOffer, now: Date) => placedSentence(offer, false, now);

/** Form fields: `variantId`, `price`, `quantity`, `expiresInDays`, `shippingAddressId`, `idempotencyKey`. */
export async function placeBidAction(_previous: Placed, formData: FormData): Promise<Placed> {
  const fields = readFields(formData);
  return runOfferForm({ fields, input: parseForm(fields, placeBidSchema), run: placeBid, sentence: placed });
}

/** Form fields: `variantId`, `price`, `quantity`, `expiresInDays`, `fulfilment`, `rejectIfBelowBid`, `idempotencyKey`. */
export async function placeAskAction(_previous: Placed, formData: FormData): Promise<Placed> {
  const fields = readFields(formData);
  return runOfferForm({ fields, input: parseForm(fields, placeAskSchema), run: placeAsk, sentence: placed });
}

/** Form fields: `variantId`, `limitPriceCents`, `quantity`, `shippingAddressId`, `idempotencyKey`. */
export async function buyNowAction(_previous: Placed, formData: FormData): Promise<Placed> {
  const fields = readFields(formData);
  return runOfferForm({ fields, input: parseForm(fields, buyNowSchema), run: buyNow, sentence: placed });
}

/** Form fields: `variantId`, `limitPriceCents`, `fulfilment`, `idempotencyKey`. */
export async function sellNowAction(_previous: Placed, formData: FormData): Promise<Placed> {
  const fields = readFields(formData);
  return runOfferForm({ fields, input: parseForm(fields, sellNowSchema), run: sellNow, sentence: placed });
}

/** Form fields: `side`, `offerId`. */
export async function cancelOfferAction(
  _previous: FormState<CancelledOffer>,
  formData: FormData,
): Promise<FormState<CancelledOffer>> {
  const fields = readFields(formData);
  const input = parseForm(fields, cancelFormSchema);
  const state = await runOfferForm({ fields, input, run: cancelOffer, sentence: cancelledSentence });
  if (state.status === "ok" && state.data) await sayOnList(state.data.side, "cancelled");
  return state;
}

/**
 * Form fields: `side`, `offerId` and what should change of `price`, `quantity`, `expiresInDays`; `idempotencyKey`. The offer
 * loses its place in the queue and gets a new id.
 */
export async function editOfferAction(_previous: Placed, formData: FormData): Promise<Placed> {
  const fields = readFields(formData);
  return runOfferForm({
    fields,
    input: parseForm(fields, editFormSchema),
    run: editOffer,
    sentence: (offer, now) => placedSentence(offer, true, now),
  });
}

/** An edit by a button of a row: fields as for {@link editOfferAction}. */
export async function beatAskAction(previous: Placed, formData: FormData): Promise<Placed> {
  const state = await editOfferAction(previous, formData);
  if (state.status === "ok" && state.data) await sayOnList(state.data.side, "changed");
  return state;
}
