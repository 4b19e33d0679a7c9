import "server-only";
import type Stripe from "stripe";
import { savePaymentMethod, takeCardOffFile } from "@/lib/domain/payments/service.ts";
import { deleteCustomer, findUserIdOfCustomer } from "@/lib/domain/payments/store.stripe.ts";
import { findCardByReference, listCards, lockCardsOf, updateCardFacts } from "@/lib/domain/payments/store.ts";
import { askStripe, isStripeRefusal } from "@/lib/platform/stripe.ts";
import { askForSession, savedCardOf } from "./finish-card-setup.ts";
import { toProviderCard } from "./provider-card.ts";
import { type Effect, noEffect, type StripeEffects } from "./stripe-effect.ts";

/** The session is read anew, so that it does not matter how late or in what order events come. */
async function cardSaved(session: Stripe.Checkout.Session): Promise<Effect> {
  if (session.mode !== "setup") return noEffect;
  const current = await askForSession(session.id);
  if (!current.ok) throw new Error("Stripe did not answer; the event has to come again");
  const saved = current.value && savedCardOf(current.value);
  if (!saved) return noEffect;
  return async (tx, now) => {
    const userId = await findUserIdOfCustomer(tx, saved.customer);
    if (userId !== null) await savePaymentMethod(tx, userId, saved.card, now);
  };
}

function cardGone(method: Stripe.PaymentMethod): Effect {
  return async (tx, now) => {
    const card = await findCardByReference(tx, method.id);
    if (!card || card.removedAt !== null) return;
    await lockCardsOf(tx, card.userId);
    await takeCardOffFile(tx, card, { isGone: true, now });
  };
}

/** A card as it is now: of two renewals the older may be told of last. @returns null when Stripe has none by this name */
async function readCard(stripe: Stripe, methodId: string): Promise<Stripe.PaymentMethod | null> {
  try {
    return await stripe.paymentMethods.retrieve(methodId);
  } catch (error) {
    if (isStripeRefusal(error) && error.code === "resource_missing") return null;
    throw error;
  }
}

async function cardRenewed({ id }: Stripe.PaymentMethod): Promise<Effect> {
  const current = await askStripe((stripe) => readCard(stripe, id));
  if (!current.ok) throw new Error("Stripe did not answer; the event has to come again");
  const card = current.value && toProviderCard(current.value);
  if (!card) return noEffect;
  const { reference, provider: _, ...facts } = card;
  return (tx) => updateCardFacts(tx, reference, facts);
}

function customerGone(customerId: string): Effect {
  return async (tx, now) => {
    const userId = await findUserIdOfCustomer(tx, customerId);
    if (userId === null) return;
    await lockCardsOf(tx, userId);
    for (const card of await listCards(tx, userId)) await takeCardOffFile(tx, card, { isGone: true, now });
    await deleteCustomer(tx, customerId);
  };
}

/** What events about cards and customers mean. */
export const cardEffects: StripeEffects = {
  "checkout.session.completed": ({ data }) => cardSaved(data.object),
  "payment_method.detached": ({ data }) => cardGone(data.object),
  "payment_method.updated": ({ data }) => cardRenewed(data.object),
  "payment_method.automatically_updated": ({ data }) => cardRenewed(data.object),
  "customer.deleted": ({ data }) => customerGone(data.object.id),
};
