/** Why a card was not charged: a code for programs and a sentence for its owner. */
export interface ChargeFailure {
  /** Stripe's decline code or error code, or one of ours. */
  code: string;
  message: string;
}

const generic = "Your bank declined the charge without a reason. Pay with another card, or ask your bank.";

/** What is safe to say: a card reported lost or stolen, or suspected of fraud, is simply declined. */
const sentences: Record<string, string> = {
  authentication_required: "Your bank wants to hear from you that it is really you who pays.",
  payment_intent_authentication_failure:
    "Your bank could not confirm that it was you. Try again or pay with another card.",
  card_not_supported: "Your card does not support this kind of purchase. Pay with another card.",
  card_unusable: "This card cannot be charged any more. Pay with another card.",
  card_velocity_exceeded: "This charge is above what your card may spend in a while. Pay with another card.",
  currency_not_supported: "Your card cannot pay in US dollars. Pay with another card.",
  expired_card: "Your card has expired. Pay with another card.",
  incorrect_cvc: "The security code of your card was wrong. Save the card again or pay with another one.",
  insufficient_funds: "There was not enough money on your card. Top it up or pay with another card.",
  invalid_expiry_month: "The expiry date of your card was wrong. Save the card again or pay with another one.",
  invalid_expiry_year: "The expiry date of your card was wrong. Save the card again or pay with another one.",
  no_card: "You have no card on file. Save one and pay with it.",
  processing_error: "Something went wrong between us and your bank. Nothing was charged; try again in a minute.",
  try_again_later: "Your bank could not answer. Nothing was charged; try again in a minute.",
  withdrawal_count_limit_exceeded: "Your card has reached its limit. Pay with another card.",
};

/** A refusal in words. @param codes the most telling first, e.g. Stripe's decline code, then its error code */
export function describeFailure(...codes: readonly (string | null | undefined)[]): ChargeFailure {
  const given = codes.filter((code) => typeof code === "string");
  const known = given.find((code) => Object.hasOwn(sentences, code));
  return { code: known ?? given[0] ?? "card_declined", message: (known && sentences[known]) ?? generic };
}

/** Whether the buyer only has to prove themselves at their bank; the card itself is good. */
export function asksForOwner(code: string | null): boolean {
  return code === "authentication_required";
}
