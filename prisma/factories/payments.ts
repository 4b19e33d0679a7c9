import type Stripe from "stripe";
import { brandName } from "@/lib/domain/payments/rules.cards.ts";
import type { FactoryDatabase } from "./accounts.ts";

export interface CardOwner {
  id: string;
  name: string;
  email: string;
}

/**
 * A customer at Stripe with one of its test cards, and both on our file: what somebody has who saved a card. Called again for
 * the same person it makes no second one.
 * @param card the test payment method's name, e.g. `pm_card_visa`
 */
export async function createStripeCard(
  database: FactoryDatabase,
  stripe: Stripe,
  { id: userId, name, email }: CardOwner,
  card = "pm_card_visa",
): Promise<{ customerId: string; reference: string }> {
  const customer = await stripe.customers.create(
    { name, email, metadata: { userId } },
    { idempotencyKey: `factory-customer-${userId}` },
  );
  const method = await stripe.paymentMethods.attach(
    card,
    { customer: customer.id },
    { idempotencyKey: `factory-card-${userId}-${card}` },
  );
  // Written together: who has a customer has a card.
  await database.user.update({
    where: { id: userId },
    data: {
      stripeCustomer: { create: { customerId: customer.id } },
      paymentMethods: {
        create: {
          provider: "stripe",
          providerReference: method.id,
          brand: brandName(method.card?.brand ?? ""),
          last4: method.card?.last4 ?? "0000",
          expiryMonth: method.card?.exp_month ?? 12,
          expiryYear: method.card?.exp_year ?? 2034,
          isDefault: true,
        },
      },
    },
  });
  return { customerId: customer.id, reference: method.id };
}
