import "server-only";
import { randomUUID } from "node:crypto";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { type PaymentErrorCode, paymentErrors } from "./errors.ts";
import { maximumPaymentMethods, type PaymentMethodView } from "./model.ts";
import { listCards, lockCardsOf } from "./store.ts";

/** A card that its provider keeps; we hold only the reference and what a person recognises it by. */
export interface ProviderCard {
  provider: "test";
  /** Unique at the provider. */
  reference: string;
  brand: string;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
}

/** The card that stands for one until real cards exist: Visa 4242, good for four years. It charges nobody. */
export function issueTestCard(now: Date): ProviderCard {
  return {
    provider: "test",
    reference: `test_${randomUUID()}`,
    brand: "Visa",
    last4: "4242",
    expiryMonth: 12,
    expiryYear: now.getUTCFullYear() + 4,
  };
}

/** A stored card as its owner sees it. */
export function toPaymentMethodView(card: {
  id: string;
  provider: string;
  brand: string;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
  isDefault: boolean;
}): PaymentMethodView {
  const { id, brand, last4, expiryMonth, expiryYear, isDefault, provider } = card;
  return { id, brand, last4, expiryMonth, expiryYear, isDefault, isTest: provider === "test" };
}

/**
 * Puts a card on file, whoever issued it; it becomes the default when there is none.
 * Fails with `too_many_payment_methods`.
 */
export async function savePaymentMethod(
  tx: Transaction,
  userId: string,
  card: ProviderCard,
  now: Date,
): Promise<Result<PaymentMethodView, PaymentErrorCode>> {
  await lockCardsOf(tx, userId);
  const cards = await listCards(tx, userId);
  if (cards.length >= maximumPaymentMethods) {
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
  return ok(toPaymentMethodView(saved));
}
