import "server-only";
import type Stripe from "stripe";
import { brandName } from "@/lib/domain/payments/rules.cards.ts";
import type { ProviderCard } from "@/lib/domain/payments/service.ts";

/** What we keep of a card at Stripe; null for what is no card. */
export function toProviderCard(method: Stripe.PaymentMethod): ProviderCard | null {
  const { id, card } = method;
  if (!card) return null;
  return {
    provider: "stripe",
    reference: id,
    brand: brandName(card.brand),
    last4: card.last4,
    expiryMonth: card.exp_month,
    expiryYear: card.exp_year,
  };
}

/** The id of something that Stripe sends as an id or as a whole. */
export function idOf(reference: string | { id: string } | null): string | null {
  return typeof reference === "string" ? reference : (reference?.id ?? null);
}
