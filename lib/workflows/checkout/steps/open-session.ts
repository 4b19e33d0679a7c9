import "server-only";
import type Stripe from "stripe";
import { addMs, minuteMs } from "@/lib/core/clock.ts";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { CheckoutLine } from "@/lib/domain/checkout/model.checkout.ts";
import { findSchedule, listLines } from "@/lib/domain/checkout/queries.checkouts.ts";
import { beginStep, finishStep, moveCheckout, type StoredCheckout } from "@/lib/domain/checkout/store.checkouts.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { feeTermsFor, priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { logger } from "@/lib/platform/logger.ts";
import { askStripe, isStripeRefusal } from "@/lib/platform/stripe.ts";
import { ensureCustomer } from "@/lib/workflows/payments/ensure-customer.ts";
import { type Step, turnBack } from "./step.ts";

/**
 * Stripe keeps a page open for at least 30 minutes; ours is closed after ten, by us. Longer than both, so that a late repetition
 * of the same request is still one that Stripe takes.
 */
const sessionMinutes = 45;

function lineItem(line: CheckoutLine, terms: FeeTerms): Stripe.Checkout.SessionCreateParams.LineItem {
  const pair = priceOrder(line.priceCents, terms);
  const parts = [
    `Price ${formatCentsExact(pair.priceCents)}`,
    `buyer fee ${formatCentsExact(pair.buyerFeeCents)}`,
    `shipping ${formatCentsExact(pair.shippingCents)}`,
  ];
  return {
    quantity: line.quantity,
    price_data: {
      currency: "usd",
      unit_amount: pair.totalCents,
      product_data: { name: `${line.product.name}, size ${line.sizeLabel}`, description: parts.join(", ") },
    },
  };
}

interface Page {
  checkout: StoredCheckout;
  customer: string;
  lines: readonly CheckoutLine[];
  terms: FeeTerms;
  startedAt: Date;
}

/** The same for every repetition of a try, as Stripe demands of a repeated key. */
function sessionParameters(page: Page): Stripe.Checkout.SessionCreateParams {
  const { checkout, customer, lines, terms, startedAt } = page;
  const { id: checkoutId, paymentId, buyerId, origin } = checkout;
  return {
    mode: "payment",
    customer,
    allowed_payment_method_types: ["card"],
    client_reference_id: buyerId,
    metadata: { checkoutId },
    line_items: lines.map((line) => lineItem(line, terms)),
    payment_intent_data: {
      capture_method: "manual",
      transfer_group: paymentId,
      description: `Bag of ${lines.reduce((sum, { quantity }) => sum + quantity, 0)}`,
      metadata: { checkoutId, paymentId },
    },
    expires_at: Math.floor(addMs(startedAt, sessionMinutes * minuteMs).getTime() / 1_000),
    success_url: `${origin}/checkout/${checkoutId}/return`,
    cancel_url: `${origin}/checkout/${checkoutId}`,
  };
}

/** Asks Stripe for the page. Null when Stripe refuses to make one. */
async function makeSession(page: Page, attemptId: string) {
  try {
    return await askStripe((stripe) =>
      stripe.checkout.sessions.create(sessionParameters(page), { idempotencyKey: `checkout-session-${attemptId}` }),
    );
  } catch (error) {
    if (!isStripeRefusal(error)) throw error;
    logger.error({ err: error, checkoutId: page.checkout.id }, "Stripe refused to open a page for a checkout");
    return null;
  }
}

/**
 * Opens the page on which the buyer pays. Without an answer of Stripe the pairs go back at once: whatever page it may have made,
 * nobody has been shown it, so nobody can pay there.
 */
export const openSession: Step = async (checkout, context) => {
  const { database, now } = context;
  if (now >= checkout.expiresAt) return turnBack(checkout, "releasing", "expired", context);
  const [customer, lines, schedule] = await Promise.all([
    ensureCustomer(database, checkout.buyerId, now),
    listLines(checkout.id, database),
    findSchedule(checkout.feeScheduleVersion, database),
  ]);
  const attempt = await beginStep(database, checkout, "open_session", now);
  if (attempt === null) return "moved";
  const page = {
    checkout,
    customer: customer.ok ? customer.value : "",
    lines,
    terms: feeTermsFor(schedule, 0),
    startedAt: attempt.startedAt,
  };
  const session = customer.ok ? await makeSession(page, attempt.id) : customer;
  if (session === null || !session.ok) {
    await finishStep(database, attempt.id, "failed", now, session === null ? "refused" : "payments_unavailable");
    return turnBack(checkout, "releasing", session === null ? "refused" : "unavailable", context);
  }
  const { id: sessionId, url: sessionUrl } = session.value;
  await database.$transaction(async (tx) => {
    await finishStep(tx, attempt.id, "done", now);
    await moveCheckout(tx, checkout, { to: "paying", sessionId, sessionUrl }, now);
  });
  return "moved";
};
