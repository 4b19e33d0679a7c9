import type { PaymentMethodView } from "./model.ts";

const brandNames: Record<string, string> = {
  amex: "American Express",
  diners: "Diners Club",
  discover: "Discover",
  eftpos_au: "Eftpos",
  jcb: "JCB",
  link: "Link",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
};

/** A card brand's own name. @param brand as Stripe codes it, e.g. `amex` */
export function brandName(brand: string): string {
  return brandNames[brand] ?? "Card";
}

/** `Visa ending in 4242` */
export function cardLabel(card: Pick<PaymentMethodView, "brand" | "last4">): string {
  return `${card.brand} ending in ${card.last4}`;
}

/** `04/31` */
export function cardExpiry(card: Pick<PaymentMethodView, "expiryMonth" | "expiryYear">): string {
  return `${String(card.expiryMonth).padStart(2, "0")}/${String(card.expiryYear % 100).padStart(2, "0")}`;
}
