import type Stripe from "stripe";
import { move } from "./balance.ts";
import { type Call, emit } from "./call.ts";
import { newId } from "./ids.ts";

/** What Stripe takes for a dispute, in cents. */
const disputeFee = 1_500;
const answerSeconds = 7 * 24 * 60 * 60;

const noEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

/** The card's owner disputes a charge: its money and a fee leave the balance until it is decided. */
export function openDispute(call: Call, charge: Stripe.Charge): Stripe.Charge {
  const id = newId("du");
  const line = move(call, {
    type: "adjustment",
    amount: -charge.amount_captured,
    fee: disputeFee,
    feeDescription: "Dispute fee",
    source: id,
    description: `Chargeback withdrawal for ${charge.id}`,
  });
  const dispute: Stripe.Dispute = {
    id,
    object: "dispute",
    amount: charge.amount_captured,
    balance_transactions: [line],
    charge: charge.id,
    created: call.now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: call.now + answerSeconds,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: "fraudulent",
    status: "needs_response",
  };
  call.store.put("dispute", dispute, call.account);
  emit(call, "charge.dispute.created", dispute);
  emit(call, "charge.dispute.funds_withdrawn", dispute);
  return call.store.update("charge", charge.id, { disputed: true }, call.account);
}

/** Ends a dispute; a won one brings money and fee back. */
export function closeDispute(call: Call, before: Stripe.Dispute, status: "won" | "lost"): Stripe.Dispute {
  const lines = [...before.balance_transactions];
  if (status === "won") {
    lines.push(
      move(call, {
        type: "adjustment",
        amount: before.amount,
        fee: -disputeFee,
        feeDescription: "Dispute fee",
        source: before.id,
        description: "Chargeback reversal",
      }),
    );
  }
  const dispute = call.store.update("dispute", before.id, { status, balance_transactions: lines }, call.account);
  if (status === "won") emit(call, "charge.dispute.funds_reinstated", dispute);
  emit(call, "charge.dispute.closed", dispute, { previous: { status: before.status } });
  return dispute;
}
