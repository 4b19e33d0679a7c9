import type Stripe from "stripe";
import { z } from "zod";
import { move } from "../balance.ts";
import { type Call, emit, named, referred, route } from "../call.ts";
import { behaviorOf } from "../cards.ts";
import { invalid } from "../failure.ts";
import { idOf, newId } from "../ids.ts";
import { page } from "../lists.ts";
import { amount, id, type Known, mergeMetadata, metadata, paging } from "../parameters.ts";

const creation = z.strictObject({
  charge: id.optional(),
  payment_intent: id.optional(),
  amount: amount.optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata: metadata.optional(),
} satisfies Known<Stripe.RefundCreateParams>);

const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`;

function chargeOf(call: Call, input: z.output<typeof creation>): Stripe.Charge {
  if (input.charge !== undefined) return referred(call, "charge", input.charge, "charge");
  if (input.payment_intent === undefined) {
    throw invalid("One of the following params should be provided for this request: payment_intent or charge.", {
      code: "parameter_missing",
    });
  }
  const intent = referred(call, "payment_intent", input.payment_intent, "payment_intent");
  const charge = call.store.find("charge", idOf(intent.latest_charge) ?? "", call.account);
  if (charge && intent.status === "succeeded") return charge;
  throw invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
    param: "payment_intent",
  });
}

function amountOf(call: Call, charge: Stripe.Charge, wanted: number | undefined): number {
  if (!charge.captured) throw invalid(`Charge ${charge.id} was not captured. Cancel its PaymentIntent instead.`);
  if (charge.refunded) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  }
  // The mark stays on a charge whose dispute was won; its money can go back then.
  const disputes = call.store.list("dispute", call.account).filter((one) => idOf(one.charge) === charge.id);
  if (disputes.some(({ status }) => status !== "won")) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: "charge_disputed" });
  }
  const left = charge.amount_captured - charge.amount_refunded;
  const cents = wanted ?? left;
  if (cents <= left) return cents;
  throw invalid(`Refund amount (${dollars(cents)}) is greater than unrefunded amount on charge (${dollars(left)})`, {
    param: "amount",
  });
}

/** Back to the day the charge's own money arrives, so that both are pending together. */
function arrivalOf(call: Call, charge: Stripe.Charge): number {
  const line = call.store.find("balance_transaction", idOf(charge.balance_transaction) ?? "", call.account);
  return Math.max(call.now, line?.available_on ?? call.now);
}

function create(call: Call, input: z.output<typeof creation>): Stripe.Refund {
  const charge = chargeOf(call, input);
  const cents = amountOf(call, charge, input.amount);
  const refundId = newId("re");
  const line = move(call, {
    type: "refund",
    amount: -cents,
    source: refundId,
    availableOn: arrivalOf(call, charge),
    description: "REFUND FOR CHARGE",
  });
  const refund: Stripe.Refund = {
    id: refundId,
    object: "refund",
    amount: cents,
    balance_transaction: line.id,
    charge: charge.id,
    created: call.now,
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    destination_details: {
      card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
      type: "card",
    },
    metadata: mergeMetadata({}, input.metadata),
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  call.store.put("refund", refund, call.account);
  const refunded = charge.amount_refunded + cents;
  const fields = { amount_refunded: refunded, refunded: refunded === charge.amount_captured };
  const changed = call.store.update("charge", charge.id, fields, call.account);
  emit(call, "refund.created", refund);
  emit(call, "charge.refunded", changed, { previous: { amount_refunded: charge.amount_refunded, refunded: false } });
  return failLater(call, refund, changed);
}

/** The test card 5126: the bank sends the money back, and it is ours again. */
function failLater(call: Call, refund: Stripe.Refund, charge: Stripe.Charge): Stripe.Refund {
  const method = call.store.find("payment_method", charge.payment_method ?? "", call.account);
  if (!method || !behaviorOf(call, method).card.refundFails) return refund;
  const line = move(call, {
    type: "refund_failure",
    amount: refund.amount,
    source: refund.id,
    description: "REFUND FAILURE",
  });
  const failed = call.store.update(
    "refund",
    refund.id,
    { status: "failed", failure_reason: "unknown", failure_balance_transaction: line.id },
    call.account,
  );
  const fields = { amount_refunded: charge.amount_refunded - refund.amount, refunded: false };
  call.store.update("charge", charge.id, fields, call.account);
  emit(call, "refund.failed", failed);
  // The answer still is what was true when it was asked for; the failure is heard of by its event.
  return refund;
}

const listing = z.strictObject({ ...paging, charge: id.optional(), payment_intent: id.optional() });

export const refundRoutes = [
  route("POST", "/v1/refunds", creation, create),
  route("GET", "/v1/refunds", listing, (call, input) => {
    const wanted = call.store
      .list("refund", call.account)
      .filter(({ charge }) => input.charge === undefined || charge === input.charge)
      .filter((refund) => input.payment_intent === undefined || refund.payment_intent === input.payment_intent);
    return page("/v1/refunds", wanted, input);
  }),
  route("GET", "/v1/refunds/:id", z.strictObject({}), (call, _input, refundId) => named(call, "refund", refundId)),
  route("POST", "/v1/refunds/:id", z.strictObject({ metadata: metadata.optional() }), (call, input, refundId) => {
    const before = named(call, "refund", refundId);
    const refund = call.store.update(
      "refund",
      refundId,
      { metadata: mergeMetadata(before.metadata, input.metadata) },
      call.account,
    );
    emit(call, "refund.updated", refund);
    return refund;
  }),
];
