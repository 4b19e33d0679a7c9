import type Stripe from "stripe";
import { z } from "zod";
import { fundsOf, move } from "../balance.ts";
import { type Call, emit, named, route } from "../call.ts";
import { invalid } from "../failure.ts";
import { newId } from "../ids.ts";
import { page } from "../lists.ts";
import { amount, currency, id, type Known, mergeMetadata, metadata, paging, text } from "../parameters.ts";
import { platform } from "../store.ts";

const transitSeconds = 24 * 60 * 60;

const creation = z.strictObject({
  amount,
  currency,
  description: text.optional(),
  metadata: metadata.optional(),
  statement_descriptor: text.optional(),
} satisfies Known<Stripe.PayoutCreateParams>);

/** Sends money from a balance to the bank; it is `paid` a day later. */
export function makePayout(
  call: Call,
  input: { cents: number; isAutomatic: boolean; description?: string | null; metadata?: Record<string, string> },
): Stripe.Payout {
  const { cents, isAutomatic, description = null, metadata: given = {} } = input;
  const bank = call.store.find("account", call.account)?.external_accounts?.data[0]?.id ?? null;
  if (call.account !== platform && bank === null) {
    throw invalid("Sorry, you don't have any external accounts in that currency (usd).", { code: "invalid_request" });
  }
  const payoutId = newId("po");
  const line = move(call, {
    type: "payout",
    amount: -cents,
    source: payoutId,
    description: description ?? "STRIPE PAYOUT",
  });
  const payout: Stripe.Payout = {
    id: payoutId,
    object: "payout",
    amount: cents,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: call.now + transitSeconds,
    automatic: isAutomatic,
    balance_transaction: line.id,
    created: call.now,
    currency: "usd",
    description,
    destination: bank,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: given,
    method: "standard",
    original_payout: null,
    payout_method: null,
    reconciliation_status: isAutomatic ? "completed" : "not_applicable",
    reversed_by: null,
    source_type: "card",
    statement_descriptor: null,
    status: "pending",
    trace_id: { status: "pending", value: null },
    type: "bank_account",
  };
  call.store.put("payout", payout, call.account);
  emit(call, "payout.created", payout);
  return payout;
}

function create(call: Call, input: z.output<typeof creation>): Stripe.Payout {
  const { available } = fundsOf(call.store, call.account, call.now);
  if (input.amount > available) {
    throw invalid(
      "You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.",
      {
        code: "balance_insufficient",
        param: "amount",
      },
    );
  }
  return makePayout(call, {
    cents: input.amount,
    isAutomatic: false,
    description: input.description ?? null,
    metadata: mergeMetadata({}, input.metadata),
  });
}

/** The bank has it. */
export function markPaid(call: Call, payout: Stripe.Payout): void {
  const paid = call.store.update("payout", payout.id, { status: "paid" }, call.account);
  emit(call, "payout.paid", paid, { previous: { status: payout.status } });
}

const listing = z.strictObject({ ...paging, status: id.optional() });

export const payoutRoutes = [
  route("POST", "/v1/payouts", creation, create),
  route("GET", "/v1/payouts", listing, (call, input) => {
    const all = call.store.list("payout", call.account);
    return page(
      "/v1/payouts",
      all.filter(({ status }) => input.status === undefined || status === input.status),
      input,
    );
  }),
  route("GET", "/v1/payouts/:id", z.strictObject({}), (call, _input, payoutId) => named(call, "payout", payoutId)),
];
