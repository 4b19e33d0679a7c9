import "server-only";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { type PaymentErrorCode, paymentErrors } from "./errors.ts";
import { type CardDropped, type CardStanding, paymentTopics } from "./events.ts";
import { maximumPaymentMethods, type PaymentMethodView } from "./model.ts";
import { hasUnpaid } from "./store.payments.ts";
import { findCardByReference, listCards, lockCardsOf, markCardRemoved, setDefaultCard } from "./store.ts";

/** A card that its provider keeps; we hold only the reference and what a person recognizes it by. */
export interface ProviderCard {
  provider: "stripe";
  /** Unique at the provider. */
  reference: string;
  brand: string;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
}

/** A stored card as its owner sees it. */
export function toPaymentMethodView(card: {
  id: string;
  brand: string;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
  isDefault: boolean;
}): PaymentMethodView {
  const { id, brand, last4, expiryMonth, expiryYear, isDefault } = card;
  return { id, brand, last4, expiryMonth, expiryYear, isDefault };
}

/** Has a card leave its customer at Stripe, once the transaction has committed. */
async function dropAtProvider(tx: Transaction, reference: string, now: Date): Promise<void> {
  const payload: CardDropped = { reference };
  await appendToOutbox(tx, [{ topic: paymentTopics.cardDropped, payload }], now);
}

/** Has somebody look whether the person's bids may trade, when that hangs on a card that has just come or gone. */
export async function noteCardsChanged(tx: Transaction, userId: string, now: Date): Promise<void> {
  if (!(await hasUnpaid(tx, userId))) return;
  const payload: CardStanding = { buyerId: userId };
  await appendToOutbox(tx, [{ topic: paymentTopics.cardStanding, payload }], now);
}

/**
 * Puts a card on file; it becomes the default when there is none. Saving the same card again changes nothing, and one that was
 * removed stays removed. Fails with `too_many_payment_methods` (it is then dropped at its provider too) or
 * `payment_method_not_found`.
 */
export async function savePaymentMethod(
  tx: Transaction,
  userId: string,
  card: ProviderCard,
  now: Date,
): Promise<Result<PaymentMethodView, PaymentErrorCode>> {
  await lockCardsOf(tx, userId);
  const known = await findCardByReference(tx, card.reference);
  if (known) {
    const isTheirs = known.userId === userId && known.removedAt === null;
    if (!isTheirs) return fail("payment_method_not_found", paymentErrors.payment_method_not_found.message);
    return ok(toPaymentMethodView(known));
  }
  const cards = await listCards(tx, userId);
  if (cards.length >= maximumPaymentMethods) {
    await dropAtProvider(tx, card.reference, now);
    return fail("too_many_payment_methods", paymentErrors.too_many_payment_methods.message);
  }
  const { reference, ...facts } = card;
  const saved = await tx.paymentMethod.create({
    data: {
      userId,
      providerReference: reference,
      ...facts,
      isDefault: !cards.some(({ isDefault }) => isDefault),
      createdAt: now,
    },
  });
  await noteCardsChanged(tx, userId, now);
  return ok(toPaymentMethodView(saved));
}

/**
 * Takes a card off file; if it was the default, the newest other card becomes it.
 * @param isGone its provider has let go of it already
 */
export async function takeCardOffFile(
  tx: Transaction,
  card: { id: string; userId: string; providerReference: string },
  { isGone, now }: { isGone: boolean; now: Date },
): Promise<void> {
  await markCardRemoved(tx, card.id, now);
  const rest = await listCards(tx, card.userId);
  const [heir] = rest;
  if (heir && !rest.some(({ isDefault }) => isDefault)) await setDefaultCard(tx, card.userId, heir.id);
  await noteCardsChanged(tx, card.userId, now);
  if (!isGone) await dropAtProvider(tx, card.providerReference, now);
}
