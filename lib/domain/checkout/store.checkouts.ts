import "server-only";
import { type CheckoutId, type HoldId, newId, type UserId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import type { CheckoutEnd, CheckoutStatus, CheckoutStepName } from "./model.checkout.ts";
import type { AskShare } from "./rules.bag.ts";
import { checkoutTransitions } from "./rules.checkout.ts";

/** A checkout as it is stored, with what it is about. */
export interface StoredCheckout {
  id: CheckoutId;
  buyerId: UserId;
  status: CheckoutStatus;
  endReason: CheckoutEnd | null;
  holdId: HoldId;
  paymentId: string;
  sessionId: string | null;
  sessionUrl: string | null;
  intentId: string | null;
  totalCents: number;
  feeScheduleVersion: number;
  shippingAddressId: string;
  origin: string;
  expiresAt: Date;
  items: { askId: string; variantId: string; quantity: number; priceCents: number }[];
}

export interface NewCheckout {
  buyerId: UserId;
  totalCents: number;
  feeScheduleVersion: number;
  shippingAddressId: string;
  origin: string;
  expiresAt: Date;
  items: readonly (AskShare & { variantId: string })[];
}

/** Stores a checkout of which nothing has happened yet. Throws a unique violation while its buyer has another open one. */
export async function insertCheckout(tx: Transaction, input: NewCheckout, now: Date): Promise<CheckoutId> {
  const id = newId<CheckoutId>();
  const { items, ...facts } = input;
  await tx.checkout.create({
    data: { id, ...facts, status: "started", holdId: newId(), paymentId: newId(), createdAt: now, updatedAt: now },
  });
  await tx.checkoutItem.createMany({ data: items.map((item) => ({ checkoutId: id, ...item })) });
  return id;
}

/** A checkout, or null. */
export async function findCheckout(database: Transaction | Database, id: string): Promise<StoredCheckout | null> {
  const row = await database.checkout.findUnique({
    where: { id },
    include: { items: { orderBy: { askId: "asc" }, omit: { checkoutId: true } } },
  });
  return row as StoredCheckout | null;
}

/** The checkout that a buyer has not finished, if there is one. */
export async function findOpenCheckoutId(
  database: Transaction | Database,
  buyerId: UserId,
): Promise<CheckoutId | null> {
  const row = await database.checkout.findFirst({
    where: { buyerId, status: { notIn: ["done", "ended"] } },
    select: { id: true },
  });
  return row && (row.id as CheckoutId);
}

/** Checkouts that are not at an end, the oldest first. */
export async function listUnfinishedIds(database: Database, limit: number): Promise<CheckoutId[]> {
  const rows = await database.checkout.findMany({
    where: { status: { notIn: ["done", "ended"] } },
    orderBy: { createdAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id as CheckoutId);
}

/** Checkouts whose buyer can still pay and whose pairs are held no longer than until `until`. */
export async function listEndingHolds(
  tx: Transaction,
  now: Date,
  until: Date,
): Promise<{ id: CheckoutId; buyerId: UserId; pairs: number; expiresAt: Date }[]> {
  return tx.$queryRaw`
    SELECT c.id, c.buyer_id AS "buyerId", c.expires_at AS "expiresAt", sum(i.quantity)::int AS pairs
    FROM checkouts c JOIN checkout_items i ON i.checkout_id = c.id
    WHERE c.status IN ('held', 'paying') AND c.expires_at > ${now.toISOString()}::timestamptz
      AND c.expires_at <= ${until.toISOString()}::timestamptz
    GROUP BY c.id`;
}

export interface CheckoutChange {
  to: CheckoutStatus;
  /** Set on the way back; taken away when it turns out to be paid after all. */
  endReason?: CheckoutEnd | null;
  sessionId?: string;
  sessionUrl?: string | null;
  intentId?: string;
}

/** Takes a checkout one step on, if it is still where the caller saw it. @returns whether it was */
export async function moveCheckout(
  tx: Transaction | Database,
  checkout: Pick<StoredCheckout, "id" | "status">,
  change: CheckoutChange,
  now: Date,
): Promise<boolean> {
  const { to, ...facts } = change;
  invariant(
    checkoutTransitions[checkout.status].includes(to),
    `a checkout never goes from ${checkout.status} to ${to}`,
  );
  const { count } = await tx.checkout.updateMany({
    where: { id: checkout.id, status: checkout.status },
    data: { ...facts, status: to, updatedAt: now },
  });
  return count === 1;
}

/** A try of a step; its id goes into Stripe's idempotency key. */
export interface StepAttempt {
  id: string;
  startedAt: Date;
  /** Somebody has begun it before: Stripe may have answered them. */
  isRepeated: boolean;
}

/**
 * The try of a step that is under way, begun if there is none: whoever comes after a crash continues it, and two who come at
 * once make the same one.
 * @returns null when the checkout is not where the caller saw it any more: read it again
 */
export async function beginStep(
  database: Database,
  { id, status }: Pick<StoredCheckout, "id" | "status">,
  step: CheckoutStepName,
  now: Date,
): Promise<StepAttempt | null> {
  // The lock waits for whoever is just finishing the step together with the checkout.
  const begun = await database.$executeRaw`
    INSERT INTO checkout_steps (id, checkout_id, step, state, started_at)
    SELECT ${newId()}::uuid, c.id, ${step}::"CheckoutStepName", 'started', ${now}
    FROM (SELECT id FROM checkouts WHERE id = ${id}::uuid AND status = ${status}::"CheckoutStatus" FOR UPDATE) c
    ON CONFLICT (checkout_id, step) WHERE state = 'started' DO NOTHING`;
  const attempt = await database.checkoutStep.findFirst({
    where: { checkoutId: id, step, state: "started", checkout: { status } },
    select: { id: true, startedAt: true },
  });
  return attempt && { ...attempt, isRepeated: begun === 0 };
}

/** Notes how a try ended. */
export async function finishStep(
  tx: Transaction | Database,
  attemptId: string,
  state: "done" | "failed",
  now: Date,
  note: string | null = null,
): Promise<void> {
  await tx.checkoutStep.updateMany({
    where: { id: attemptId, state: "started" },
    data: { state, note, finishedAt: now },
  });
}

/** Notes a step that needed nobody outside: it is done with the transaction that it is part of. */
export async function noteStep(
  tx: Transaction | Database,
  checkoutId: CheckoutId,
  step: CheckoutStepName,
  now: Date,
  note: string | null = null,
): Promise<void> {
  const state = note === null ? "done" : "failed";
  await tx.checkoutStep.create({ data: { checkoutId, step, state, note, startedAt: now, finishedAt: now } });
}
