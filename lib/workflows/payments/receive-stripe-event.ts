import "server-only";
import type Stripe from "stripe";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { savePaymentMethod, takeCardOffFile } from "@/lib/domain/payments/service.ts";
import { deleteCustomer, findUserIdOfCustomer, noteEvent } from "@/lib/domain/payments/store.stripe.ts";
import { findCardByReference, listCards, lockCardsOf, updateCardFacts } from "@/lib/domain/payments/store.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { readStripeEvent } from "@/lib/platform/stripe.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { askForSession, savedCardOf } from "./finish-card-setup.ts";
import { toProviderCard } from "./provider-card.ts";

/** What an event changes here; runs in the transaction that notes the event. */
type Effect = (tx: Transaction, now: Date) => Promise<void>;

const nothing: Effect = async () => undefined;

/** The session is read anew, so that it does not matter how late or in what order events come. */
async function cardSaved(session: Stripe.Checkout.Session): Promise<Effect> {
  if (session.mode !== "setup") return nothing;
  const current = await askForSession(session.id);
  if (!current.ok) throw new Error("Stripe did not answer; the event has to come again");
  const saved = current.value && savedCardOf(current.value);
  if (!saved) return nothing;
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

function cardRenewed(method: Stripe.PaymentMethod): Effect {
  const card = toProviderCard(method);
  if (!card) return nothing;
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

/** What an event means here. Types without a meaning are acknowledged and noted like the others. */
async function effectOf(event: Stripe.Event): Promise<Effect> {
  // Cards and customers of connected accounts are none of ours.
  if (event.account !== undefined) return nothing;
  switch (event.type) {
    case "checkout.session.completed":
      return cardSaved(event.data.object);
    case "payment_method.detached":
      return cardGone(event.data.object);
    case "payment_method.updated":
    case "payment_method.automatically_updated":
      return cardRenewed(event.data.object);
    case "customer.deleted":
      return customerGone(event.data.object.id);
    default:
      return nothing;
  }
}

/**
 * Takes in a webhook of Stripe. The event's id and its effects are one transaction: delivered again it changes nothing, and after a
 * crash it is as if it had never come. Throws when Stripe has to send it again.
 * Errors: `invalid_signature`.
 * @param body byte for byte as it came: the signature is over that
 */
export async function receiveStripeEvent(
  body: string,
  signature: string,
  context?: WorkflowContext,
): Promise<Result<{ isNew: boolean }, "invalid_signature">> {
  const { database, now } = resolveContext(context);
  const event = readStripeEvent(body, signature);
  if (event === null) return fail("invalid_signature", "This was not signed by Stripe with a secret that we know.");
  const effect = await effectOf(event);
  const isNew = await database.$transaction(async (tx) => {
    const createdAt = new Date(event.created * 1_000);
    const received = { id: event.id, type: event.type, account: event.account ?? null, createdAt };
    if (!(await noteEvent(tx, received, now))) return false;
    await effect(tx, now);
    return true;
  });
  if (isNew) wakeDispatcher();
  logger.debug({ eventId: event.id, type: event.type, isNew }, "event of Stripe taken in");
  return ok({ isNew });
}
