import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";

/** Cards of one person are changed one after the other: waits for whoever else is changing them. */
export async function lockCardsOf(tx: Transaction, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
}

/** The cards on file, the default first, then the newest. */
export function listCards(tx: Transaction, userId: string) {
  return tx.paymentMethod.findMany({
    where: { userId, removedAt: null },
    orderBy: [{ isDefault: "desc" }, { createdAt: "desc" }, { id: "desc" }],
  });
}

/** Makes one card the default and no other. Not for removed cards. */
export async function setDefaultCard(tx: Transaction, userId: string, paymentMethodId: string): Promise<void> {
  await tx.paymentMethod.updateMany({ where: { userId, isDefault: true }, data: { isDefault: false } });
  await tx.paymentMethod.update({ where: { id: paymentMethodId, userId }, data: { isDefault: true } });
}

/** Takes a card off file; its row stays for the payments that were made with it. */
export async function markCardRemoved(tx: Transaction, paymentMethodId: string, now: Date): Promise<void> {
  await tx.paymentMethod.update({ where: { id: paymentMethodId }, data: { removedAt: now, isDefault: false } });
}

/** A card by its payment method at Stripe, removed or not. */
export function findCardByReference(tx: Transaction, reference: string) {
  return tx.paymentMethod.findFirst({ where: { provider: "stripe", providerReference: reference } });
}

/** What can change of a card while it stays the same: it is renewed. Without effect for a card we do not have. */
export async function updateCardFacts(
  tx: Transaction,
  reference: string,
  facts: { brand: string; last4: string; expiryMonth: number; expiryYear: number },
): Promise<void> {
  await tx.paymentMethod.updateMany({ where: { provider: "stripe", providerReference: reference }, data: facts });
}
