/** What an issuer says when it refuses. */
export interface Decline {
  code: string;
  declineCode: string | null;
  message: string;
}

/** One of Stripe's published test cards and what it does (docs.stripe.com/testing). */
export interface TestCard {
  number: string;
  brand: "visa" | "mastercard" | "amex";
  funding: "credit" | "debit";
  /** The test payment methods that stand for it, e.g. `pm_card_visa`; `tok_…` likewise. */
  names: readonly string[];
  decline?: Decline;
  /** `charge`: it can be saved, and fails only when it is charged. */
  declinesAt?: "always" | "charge";
  /**
   * When 3-D Secure is asked for: `on_session` when its owner is there or never proved themselves; `unless_set_up` the same;
   * `always` even where its owner is away and had proven themselves, so that such a payment fails.
   */
  authentication?: "on_session" | "unless_set_up" | "always";
  /** The money is available at once. */
  bypassesPending?: boolean;
  /** Its owner disputes every charge. */
  disputes?: boolean;
  /** A refund looks well at first and then fails. */
  refundFails?: boolean;
  /** What the hosted page says of it. */
  label: string;
}

const generic: Decline = { code: "card_declined", declineCode: "generic_decline", message: "Your card was declined." };
const insufficient: Decline = {
  code: "card_declined",
  declineCode: "insufficient_funds",
  message: "Your card has insufficient funds.",
};
const visa = { brand: "visa", funding: "credit" } as const;

export const testCards: readonly TestCard[] = [
  { ...visa, number: "4242424242424242", names: ["visa", "us"], label: "Pays" },
  { ...visa, number: "4000056655665556", funding: "debit", names: ["visa_debit"], label: "Pays, a debit card" },
  {
    number: "5555555555554444",
    brand: "mastercard",
    funding: "credit",
    names: ["mastercard"],
    label: "Pays, a Mastercard",
  },
  { number: "378282246310005", brand: "amex", funding: "credit", names: ["amex"], label: "Pays, an American Express" },
  {
    ...visa,
    number: "4000000000000077",
    names: ["bypassPending"],
    bypassesPending: true,
    label: "Pays, available at once",
  },
  {
    ...visa,
    number: "4000000000000341",
    names: ["chargeCustomerFail"],
    decline: generic,
    declinesAt: "charge",
    label: "Can be saved, then declines",
  },
  {
    ...visa,
    number: "4000000000000002",
    names: ["chargeDeclined", "visa_chargeDeclined"],
    decline: generic,
    label: "Declines",
  },
  {
    ...visa,
    number: "4000000000009995",
    names: ["chargeDeclinedInsufficientFunds", "visa_chargeDeclinedInsufficientFunds"],
    decline: insufficient,
    label: "Declines, not enough money",
  },
  {
    ...visa,
    number: "4000000000000069",
    names: ["chargeDeclinedExpiredCard", "visa_chargeDeclinedExpiredCard"],
    decline: { code: "expired_card", declineCode: null, message: "Your card has expired." },
    label: "Declines, expired",
  },
  {
    ...visa,
    number: "4000000000000127",
    names: ["chargeDeclinedIncorrectCvc", "visa_chargeDeclinedIncorrectCvc"],
    decline: { code: "incorrect_cvc", declineCode: null, message: "Your card's security code is incorrect." },
    label: "Declines, wrong security code",
  },
  {
    ...visa,
    number: "4000000000000119",
    names: ["chargeDeclinedProcessingError", "visa_chargeDeclinedProcessingError"],
    decline: {
      code: "processing_error",
      declineCode: null,
      message: "An error occurred while processing your card. Try again in a little bit.",
    },
    label: "Declines, an error on the way",
  },
  {
    ...visa,
    number: "4000000000003220",
    names: ["threeDSecure2Required"],
    authentication: "on_session",
    label: "Asks for 3-D Secure",
  },
  {
    ...visa,
    number: "4000002500003155",
    names: ["authenticationRequiredOnSetup"],
    authentication: "unless_set_up",
    label: "Asks for 3-D Secure unless set up",
  },
  {
    ...visa,
    number: "4000002760003184",
    names: ["authenticationRequired"],
    authentication: "always",
    label: "Asks for 3-D Secure every time",
  },
  {
    ...visa,
    number: "4000008260003178",
    names: ["authenticationRequiredChargeDeclinedInsufficientFunds"],
    authentication: "always",
    decline: insufficient,
    declinesAt: "charge",
    label: "Asks for 3-D Secure, then declines",
  },
  { ...visa, number: "4000000000000259", names: ["createDispute"], disputes: true, label: "Pays, then disputes" },
  { ...visa, number: "4000000000005126", names: ["refundFail"], refundFails: true, label: "Pays, a refund fails" },
];

/** By number, spaces and dashes allowed. */
export function testCardOf(number: string): TestCard | undefined {
  const digits = number.replace(/[\s-]/g, "");
  return testCards.find((card) => card.number === digits);
}

/** By `pm_card_visa` or `tok_visa`. */
export function testCardNamed(reference: string): TestCard | undefined {
  const [, name] = /^(?:pm_card|tok)_(.+)$/.exec(reference) ?? [];
  return name === undefined ? undefined : testCards.find((card) => card.names.includes(name));
}
