import "server-only";
import type { z } from "zod";
import { type Actor, anonymousActor, type UserActor } from "@/lib/core/actor.ts";
import { addMs, minuteMs } from "@/lib/core/clock.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import type { CheckoutId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { findAddresses } from "@/lib/domain/accounts/store.addresses.ts";
import { type CheckoutErrorCode, checkoutFailure } from "@/lib/domain/checkout/errors.ts";
import { type CheckoutEnd, holdMinutes } from "@/lib/domain/checkout/model.checkout.ts";
import { listBagLines } from "@/lib/domain/checkout/queries.bag.ts";
import { takeCheapest, weighBag } from "@/lib/domain/checkout/rules.bag.ts";
import type { startCheckoutSchema } from "@/lib/domain/checkout/schema.ts";
import { findBagId } from "@/lib/domain/checkout/store.bag.ts";
import {
  findCheckout,
  findOpenCheckoutId,
  insertCheckout,
  type NewCheckout,
} from "@/lib/domain/checkout/store.checkouts.ts";
import { type MarketErrorCode, marketErrors } from "@/lib/domain/market/errors.ts";
import { type FeeErrorCode, feeErrors } from "@/lib/domain/payments/errors.fees.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { feesSeenKey, priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { isUniqueViolation } from "@/lib/platform/db.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { driveCheckout } from "./advance-checkout.ts";

export type StartErrorCode =
  | CheckoutErrorCode
  | CommonErrorCode
  | Extract<MarketErrorCode, "shipping_address_required">
  | Extract<PaymentErrorCode, "payments_unavailable">
  | Extract<FeeErrorCode, "fees_changed">;

/** Where to pay, and until when the pairs are held. */
export interface OpenCheckout {
  checkoutId: CheckoutId;
  payUrl: string;
  expiresAt: string;
}

/** `feesSeen`: which fees the total was shown with, of `feesSeenKey`; a total says what they come to, not how. */
type StartInput = z.output<typeof startCheckoutSchema> & { feesSeen?: string | undefined };
type Plan = Omit<NewCheckout, "shippingAddressId" | "origin" | "expiresAt" | "buyerId">;

/** What would be bought, if it is what the person saw. */
async function planBag(
  actor: UserActor,
  input: StartInput,
  context: { database: Parameters<typeof findBagId>[0] & Parameters<typeof currentFeeTerms>[2]; now: Date },
): Promise<Result<Plan, "bag_empty" | "bag_changed" | "fees_changed">> {
  const { database, now } = context;
  const { userId } = actor;
  const [bagId, terms] = await Promise.all([
    findBagId(database, { kind: "person", userId }),
    currentFeeTerms(now, anonymousActor, database),
  ]);
  const lines = await listBagLines(bagId, userId, now, database);
  if (lines.length === 0) return checkoutFailure("bag_empty");
  if (input.feesSeen !== undefined && input.feesSeen !== feesSeenKey("buyer", terms)) {
    return fail("fees_changed", feeErrors.fees_changed.message);
  }
  const { sums } = weighBag(lines, (priceCents) => priceOrder(priceCents, terms));
  if (sums === null || sums.totalCents !== input.totalCents) return checkoutFailure("bag_changed");
  const items = lines.flatMap(({ variantId, quantity, asks }) =>
    takeCheapest(asks, quantity).map((share) => ({ ...share, variantId })),
  );
  return ok({ totalCents: sums.totalCents, feeScheduleVersion: terms.version, items });
}

const endFailures: Record<CheckoutEnd, () => Result<never, StartErrorCode>> = {
  moved: () => checkoutFailure("bag_changed"),
  expired: () => checkoutFailure("bag_changed"),
  left: () => checkoutFailure("checkout_not_found"),
  unavailable: () => fail("payments_unavailable", paymentErrors.payments_unavailable.message),
  refused: () => checkoutFailure("checkout_refused"),
  not_sold: () => checkoutFailure("bag_changed"),
  not_captured: () => checkoutFailure("checkout_refused"),
};

async function outcomeOf(
  checkoutId: CheckoutId,
  context?: WorkflowContext,
): Promise<Result<OpenCheckout, StartErrorCode>> {
  const checkout = await findCheckout(resolveContext(context).database, checkoutId);
  invariant(checkout, "a checkout that was just stored is there");
  const { status, sessionUrl, endReason, expiresAt } = checkout;
  if (status === "paying" && sessionUrl) {
    return ok({ checkoutId, payUrl: sessionUrl, expiresAt: expiresAt.toISOString() });
  }
  return endReason === null ? checkoutFailure("checkout_open", undefined, { checkoutId }) : endFailures[endReason]();
}

/**
 * Begins to check out what is in the person's bag: holds every pair for ten minutes, or none, and opens Stripe's page. Nothing is
 * charged, and nothing bought, until they have paid there.
 * Errors: `unauthenticated`, `forbidden`, `rate_limited`, `checkout_open` (with its id), `bag_empty`, `fees_changed`, `bag_changed` (the total is not
 * `totalCents` any more, or a pair is gone), `shipping_address_required`, `payments_unavailable`, `checkout_refused`.
 * @param origin of our site as the person called it, e.g. `http://localhost:3000`
 */
export async function startCheckout(
  actor: Actor,
  input: StartInput,
  origin: string,
  context?: WorkflowContext,
): Promise<Result<OpenCheckout, StartErrorCode>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  if (!allows(actor, "market.trade", { side: "bid" })) return fail("forbidden", commonErrors.forbidden.message);
  const { database, now } = resolveContext(context);
  const buyerId = actor.userId;
  const counted = await consumeRateLimit("checkoutPerAccount", buyerId);
  if (!counted.ok) return counted;
  const openId = await findOpenCheckoutId(database, buyerId);
  // It may be over without anybody having looked.
  if (openId !== null && (await driveCheckout(openId, context)) !== "settled") {
    return checkoutFailure("checkout_open", undefined, { checkoutId: openId });
  }
  const plan = await planBag(actor, input, { database, now });
  if (!plan.ok) return plan;
  const addresses = await findAddresses(database, buyerId, "shipping");
  const address = addresses.find(({ id, isDefault }) =>
    input.shippingAddressId ? id === input.shippingAddressId : isDefault,
  );
  if (!address) return fail("shipping_address_required", marketErrors.shipping_address_required.message);
  const facts = { buyerId, origin, shippingAddressId: address.id, expiresAt: addMs(now, holdMinutes * minuteMs) };
  try {
    const checkoutId = await database.$transaction((tx) => insertCheckout(tx, { ...plan.value, ...facts }, now));
    await driveCheckout(checkoutId, context);
    return await outcomeOf(checkoutId, context);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Another tab was faster.
    const other = await findOpenCheckoutId(database, buyerId);
    return checkoutFailure("checkout_open", undefined, other === null ? undefined : { checkoutId: other });
  }
}
