import { z } from "zod";
import { cancelOfferSchema, editOfferSchema } from "./schema.ts";

const whichSide = { side: z.enum(["bid", "ask"], "Say whether it is a bid or an ask.") };

/** An edit that changes nothing would still lose the offer's place in the queue. */
function changesSomething(edit: {
  priceCents?: unknown;
  quantity?: unknown;
  expiresInDays?: unknown;
  expiresInHours?: unknown;
}) {
  const { priceCents, quantity, expiresInDays, expiresInHours } = edit;
  return [priceCents, quantity, expiresInDays, expiresInHours].some((change) => change !== undefined);
}
const nothingToChange = "Say what should change: price, quantity or expiry.";

/** The body of `PATCH /api/v1/bids/{id}`: the id is part of the address. */
export const editBodySchema = editOfferSchema.omit({ offerId: true }).refine(changesSomething, nothingToChange);

/** An edit by a form that serves both sides. */
export const editFormSchema = editOfferSchema.extend(whichSide).refine(changesSomething, nothingToChange);

/** A cancellation by a form that serves both sides. */
export const cancelFormSchema = cancelOfferSchema.extend(whichSide);
