import type { ErrorDescription } from "@/lib/core/errors.ts";

export const paymentErrors = {
  payment_method_not_found: { status: 404, message: "You have no such card." },
  payment_method_in_use: {
    status: 409,
    message:
      "Your bids bind you to buy, so they need a card. Add another card or cancel your bids before you remove this one.",
  },
  too_many_payment_methods: { status: 409, message: "You have as many cards as we keep. Remove one first." },
  payment_not_found: { status: 404, message: "You have no such payment." },
  payments_unavailable: {
    status: 503,
    message: "Payments do not answer at the moment. Nothing was charged; try again in a minute.",
  },
  payment_in_progress: { status: 409, message: "Your card is being charged right now. Look again in a moment." },
  payment_over: { status: 409, message: "It is too late to pay for this order. Nothing was charged." },
  charge_refused: { status: 402, message: "Your bank declined the charge. Nothing was taken; pay with another card." },
  card_setup_unfinished: { status: 409, message: "No card was saved: the payment page was left before the end." },
} as const satisfies Record<string, ErrorDescription>;

export type PaymentErrorCode = keyof typeof paymentErrors;
