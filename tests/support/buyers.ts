import type Stripe from "stripe";
import type { UserActor } from "@/lib/core/actor.ts";
import { createAddress } from "@/prisma/factories/accounts.ts";
import { createStripeCard } from "@/prisma/factories/payments.ts";
import { personWith } from "./actors.ts";
import { testDatabase } from "./database.ts";

/**
 * Somebody new who may bid and whose card Stripe knows.
 * @param card the test payment method's name; `pm_card_chargeCustomerFail` can be saved, and declines when it is charged
 */
export async function buyerWith(stripe: Stripe, card = "pm_card_visa"): Promise<UserActor & { reference: string }> {
  const actor = await personWith("buyer", "seller");
  const user = await testDatabase.database.user.findUniqueOrThrow({ where: { id: actor.userId } });
  const { reference } = await createStripeCard(testDatabase.database, stripe, user, card);
  await createAddress(testDatabase.database, { userId: actor.userId });
  return { ...actor, reference };
}
