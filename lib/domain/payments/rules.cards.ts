import type { PaymentMethodView } from "./model.ts";

/** `Visa ending in 4242` */
export function cardLabel(card: Pick<PaymentMethodView, "brand" | "last4">): string {
  return `${card.brand} ending in ${card.last4}`;
}

/** `04/31` */
export function cardExpiry(card: Pick<PaymentMethodView, "expiryMonth" | "expiryYear">): string {
  return `${String(card.expiryMonth).padStart(2, "0")}/${String(card.expiryYear % 100).padStart(2, "0")}`;
}
