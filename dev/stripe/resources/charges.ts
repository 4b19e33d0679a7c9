import type Stripe from "stripe";
import { z } from "zod";
import { emit, named, referred, route } from "../call.ts";
import { closeDispute } from "../disputes.ts";
import { invalid } from "../failure.ts";
import { idOf } from "../ids.ts";
import { page } from "../lists.ts";
import { id, type Known, mergeMetadata, metadata, paging, text } from "../parameters.ts";

const none = z.strictObject({});
const listing = z.strictObject({
  ...paging,
  customer: id.optional(),
  payment_intent: id.optional(),
  transfer_group: id.optional(),
});
const change = z.strictObject({
  description: text.optional(),
  metadata: metadata.optional(),
  transfer_group: text.optional(),
});

/** Charges are made by payment intents; here they are read. */
export const chargeRoutes = [
  route("GET", "/v1/charges", listing, (call, input) => {
    const wanted = call.store
      .list("charge", call.account)
      .filter(({ customer }) => input.customer === undefined || customer === input.customer)
      .filter((charge) => input.payment_intent === undefined || charge.payment_intent === input.payment_intent)
      .filter((charge) => input.transfer_group === undefined || charge.transfer_group === input.transfer_group);
    return page("/v1/charges", wanted, input);
  }),
  route("GET", "/v1/charges/:id", none, (call, _input, chargeId) => named(call, "charge", chargeId)),
  route("POST", "/v1/charges/:id", change, (call, input, chargeId) => {
    const before = named(call, "charge", chargeId);
    const charge = call.store.update(
      "charge",
      chargeId,
      {
        description: input.description === undefined ? before.description : input.description,
        transfer_group: input.transfer_group === undefined ? before.transfer_group : input.transfer_group,
        metadata: mergeMetadata(before.metadata, input.metadata),
      },
      call.account,
    );
    emit(call, "charge.updated", charge);
    return charge;
  }),
];

const disputeList = z.strictObject({ ...paging, charge: id.optional(), payment_intent: id.optional() });
const evidence = z.strictObject({
  evidence: z
    .strictObject({
      cancellation_rebuttal: text.optional(),
      customer_email_address: text.optional(),
      customer_name: text.optional(),
      duplicate_charge_explanation: text.optional(),
      product_description: text.optional(),
      refund_policy_disclosure: text.optional(),
      refund_refusal_explanation: text.optional(),
      shipping_address: text.optional(),
      shipping_carrier: text.optional(),
      shipping_date: text.optional(),
      shipping_tracking_number: text.optional(),
      uncategorized_text: text.optional(),
    } satisfies Known<Stripe.DisputeUpdateParams.Evidence>)
    .optional(),
  metadata: metadata.optional(),
  submit: z.enum(["true", "false"]).optional(),
});

/** Disputes, opened by the test card 0259; the words `winning_evidence` and `losing_evidence` decide them, as at Stripe. */
export const disputeRoutes = [
  route("GET", "/v1/disputes", disputeList, (call, input) => {
    if (input.charge !== undefined) referred(call, "charge", input.charge, "charge");
    const wanted = call.store
      .list("dispute", call.account)
      .filter(({ charge }) => input.charge === undefined || idOf(charge) === input.charge)
      .filter((dispute) => input.payment_intent === undefined || dispute.payment_intent === input.payment_intent);
    return page("/v1/disputes", wanted, input);
  }),
  route("GET", "/v1/disputes/:id", none, (call, _input, disputeId) => named(call, "dispute", disputeId)),
  route("POST", "/v1/disputes/:id", evidence, (call, input, disputeId) => {
    const before = named(call, "dispute", disputeId);
    if (before.status !== "needs_response") throw invalid("This dispute is already closed.");
    const text = input.evidence?.uncategorized_text;
    const isSubmitted = input.submit === "true";
    const changed = call.store.update(
      "dispute",
      disputeId,
      {
        evidence: { ...before.evidence, ...(input.evidence ?? {}) },
        evidence_details: {
          ...before.evidence_details,
          has_evidence: true,
          submission_count: before.evidence_details.submission_count + (isSubmitted ? 1 : 0),
          submission_method: isSubmitted ? "manual" : before.evidence_details.submission_method,
        },
        metadata: mergeMetadata(before.metadata, input.metadata),
        status: isSubmitted ? "under_review" : before.status,
      },
      call.account,
    );
    emit(call, "charge.dispute.updated", changed);
    if (!isSubmitted) return changed;
    if (text === "winning_evidence") return closeDispute(call, changed, "won");
    return text === "losing_evidence" ? closeDispute(call, changed, "lost") : changed;
  }),
  route("POST", "/v1/disputes/:id/close", none, (call, _input, disputeId) => {
    const before = named(call, "dispute", disputeId);
    if (before.status !== "needs_response") throw invalid("This dispute is already closed.");
    return closeDispute(call, before, "lost");
  }),
];
