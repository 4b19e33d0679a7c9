import type Stripe from "stripe";
import { move } from "./balance.ts";
import type { Call } from "./call.ts";
import { idOf, newId } from "./ids.ts";

const nobody: Stripe.Charge.BillingDetails = { address: null, email: null, name: null, phone: null, tax_id: null };

/** The other end of a transfer: a payment on the connected account, with its line on that balance. */
export function receivePayment(
  call: Call,
  input: { accountId: string; transferId: string; cents: number; availableOn: number },
): Stripe.Charge {
  const { accountId, transferId, cents, availableOn } = input;
  const id = newId("py");
  const line = move(call, { type: "payment", amount: cents, source: id, availableOn, account: accountId });
  const payment: Stripe.Charge = {
    id,
    object: "charge",
    amount: cents,
    amount_captured: cents,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: line.id,
    billing_details: nobody,
    calculated_statement_descriptor: null,
    captured: true,
    created: call.now,
    currency: "usd",
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: null,
    payment_method: null,
    payment_method_details: { stripe_account: {}, type: "stripe_account" },
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: transferId,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "succeeded",
    transfer_data: null,
    transfer_group: null,
  };
  return call.store.put("charge", payment, accountId);
}

/** The other end of a reversal: the connected account gives back. */
export function returnPayment(call: Call, transfer: Stripe.Transfer, cents: number): Stripe.Refund {
  const accountId = idOf(transfer.destination) ?? "";
  const paymentId = idOf(transfer.destination_payment) ?? "";
  const id = newId("pyr");
  const line = move(call, { type: "payment_refund", amount: -cents, source: id, account: accountId });
  const refund: Stripe.Refund = {
    id,
    object: "refund",
    amount: cents,
    balance_transaction: line.id,
    charge: paymentId,
    created: call.now,
    currency: transfer.currency,
    customer: null,
    customer_account: null,
    metadata: {},
    payment_intent: null,
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  const payment = call.store.find("charge", paymentId, accountId);
  const refunded = (payment?.amount_refunded ?? 0) + cents;
  const fields = { amount_refunded: refunded, refunded: refunded === payment?.amount };
  call.store.update("charge", paymentId, fields, accountId);
  return call.store.put("refund", refund, accountId);
}
