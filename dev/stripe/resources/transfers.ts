import type Stripe from "stripe";
import { z } from "zod";
import { fundsOf, move } from "../balance.ts";
import { type Call, emit, named, referred, route } from "../call.ts";
import { invalid, notFound } from "../failure.ts";
import { idOf, newId } from "../ids.ts";
import { page } from "../lists.ts";
import { amount, currency, id, type Known, mergeMetadata, metadata, paging, text } from "../parameters.ts";
import { receivePayment, returnPayment } from "../received.ts";
import { platform } from "../store.ts";

const creation = z.strictObject({
  amount,
  currency,
  destination: id,
  source_transaction: id.optional(),
  transfer_group: text.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
} satisfies Known<Stripe.TransferCreateParams>);
const change = z.strictObject({ description: text.optional(), metadata: metadata.optional() });
const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`;

function destinationOf(call: Call, accountId: string): Stripe.Account {
  const account = call.store.find("account", accountId);
  if (!account) throw notFound("destination", accountId, "destination", false);
  if (account.capabilities?.transfers === "active") return account;
  throw invalid(
    "Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments",
    { code: "insufficient_capabilities_for_transfer" },
  );
}

/** The charge that a transfer is paid from; all of its transfers together are at most the charge. */
function sourceOf(call: Call, input: z.output<typeof creation>): Stripe.Charge | undefined {
  if (input.source_transaction === undefined) {
    const { available } = fundsOf(call.store, platform, call.now);
    if (input.amount <= available) return undefined;
    throw invalid(
      "You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://docs.stripe.com/testing#available-balance",
      { code: "balance_insufficient" },
    );
  }
  const charge = referred(call, "charge", input.source_transaction, "source_transaction");
  if (!charge.captured) throw invalid(`Charge ${charge.id} has not been captured.`, { param: "source_transaction" });
  const before = call.store
    .list("transfer")
    .filter((transfer) => transfer.source_transaction === charge.id)
    .reduce((sum, transfer) => sum + transfer.amount, 0);
  if (before + input.amount <= charge.amount_captured) return charge;
  const already =
    before === 0
      ? ""
      : ` (There is already an existing transfer using this source, amounting to a total of ${dollars(before)}.)`;
  throw invalid(
    `Transfers using this transaction as a source must not exceed the source amount of ${dollars(charge.amount_captured)}.${already}`,
    { param: "amount" },
  );
}

function create(call: Call, input: z.output<typeof creation>): Stripe.Transfer {
  const destination = destinationOf(call, input.destination);
  const charge = sourceOf(call, input);
  const group = input.transfer_group ?? charge?.transfer_group ?? (charge ? `group_${charge.id}` : null);
  if (charge && charge.transfer_group === null) call.store.update("charge", charge.id, { transfer_group: group });
  const transferId = newId("tr");
  // Money that has not arrived yet moves on, and arrives there on the same day.
  const source = call.store.find("balance_transaction", idOf(charge?.balance_transaction) ?? "");
  const availableOn = Math.max(call.now, source?.available_on ?? call.now);
  const line = move(call, {
    type: "transfer",
    amount: -input.amount,
    source: transferId,
    availableOn,
    description: input.description ?? null,
  });
  const payment = receivePayment(call, { accountId: destination.id, transferId, cents: input.amount, availableOn });
  const transfer: Stripe.Transfer = {
    id: transferId,
    object: "transfer",
    amount: input.amount,
    amount_reversed: 0,
    balance_transaction: line.id,
    created: call.now,
    currency: input.currency,
    description: input.description ?? null,
    destination: destination.id,
    destination_payment: payment.id,
    livemode: false,
    metadata: mergeMetadata({}, input.metadata),
    reversals: { object: "list", data: [], has_more: false, url: `/v1/transfers/${transferId}/reversals` },
    reversed: false,
    source_transaction: charge?.id ?? null,
    source_type: "card",
    transfer_group: group,
  };
  call.store.put("transfer", transfer);
  emit(call, "transfer.created", transfer);
  return transfer;
}

const reversal = z.strictObject({
  amount: amount.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  refund_application_fee: z.enum(["false"]).optional(),
} satisfies Known<Stripe.TransferCreateReversalParams>);

function reverse(call: Call, input: z.output<typeof reversal>, transferId: string): Stripe.TransferReversal {
  const transfer = named(call, "transfer", transferId);
  const left = transfer.amount - transfer.amount_reversed;
  if (left === 0) throw invalid(`Transfer ${transferId} is already fully reversed.`);
  const cents = input.amount ?? left;
  if (cents > left) {
    throw invalid(
      `The amount to reverse (${dollars(cents)}) is greater than the unreversed amount of the transfer (${dollars(left)}).`,
      {
        param: "amount",
      },
    );
  }
  const { available, pending } = fundsOf(call.store, idOf(transfer.destination) ?? "", call.now);
  if (cents > available + pending) {
    throw invalid(
      `The connected account has insufficient funds to reverse ${dollars(cents)} of the transfer, and no connected reserves.`,
      { code: "balance_insufficient" },
    );
  }
  const reversalId = newId("trr");
  const line = move(call, {
    type: "transfer_refund",
    amount: cents,
    source: reversalId,
    description: input.description ?? null,
  });
  const returned = returnPayment(call, transfer, cents);
  const made: Stripe.TransferReversal = {
    id: reversalId,
    object: "transfer_reversal",
    amount: cents,
    balance_transaction: line.id,
    created: call.now,
    currency: transfer.currency,
    destination_payment_refund: returned.id,
    metadata: mergeMetadata({}, input.metadata),
    source_refund: null,
    transfer: transferId,
  };
  call.store.put("transfer_reversal", made);
  const amountReversed = transfer.amount_reversed + cents;
  const reversals = { ...transfer.reversals, data: [made, ...transfer.reversals.data].slice(0, 10) };
  const fields = { amount_reversed: amountReversed, reversed: amountReversed === transfer.amount, reversals };
  const changed = call.store.update("transfer", transferId, fields);
  emit(call, "transfer.reversed", changed, {
    previous: { amount_reversed: transfer.amount_reversed, reversed: false },
  });
  return made;
}

function reversalsOf(call: Call, transferId: string): Stripe.TransferReversal[] {
  return call.store.list("transfer_reversal").filter(({ transfer }) => transfer === transferId);
}

const listing = z.strictObject({ ...paging, destination: id.optional(), transfer_group: id.optional() });
const none = z.strictObject({});

export const transferRoutes = [
  route("POST", "/v1/transfers", creation, create),
  route("GET", "/v1/transfers", listing, (call, input) => {
    const wanted = call.store
      .list("transfer", call.account)
      .filter(({ destination }) => input.destination === undefined || destination === input.destination)
      .filter((transfer) => input.transfer_group === undefined || transfer.transfer_group === input.transfer_group);
    return page("/v1/transfers", wanted, input);
  }),
  route("GET", "/v1/transfers/:id", none, (call, _input, transferId) => named(call, "transfer", transferId)),
  route("POST", "/v1/transfers/:id", change, (call, input, transferId) => {
    const before = named(call, "transfer", transferId);
    const description = input.description === undefined ? before.description : input.description;
    const fields = { description, metadata: mergeMetadata(before.metadata, input.metadata) };
    const transfer = call.store.update("transfer", transferId, fields);
    emit(call, "transfer.updated", transfer);
    return transfer;
  }),
  route("POST", "/v1/transfers/:id/reversals", reversal, reverse),
  route("GET", "/v1/transfers/:id/reversals", z.strictObject(paging), (call, input, transferId) => {
    named(call, "transfer", transferId);
    return page(`/v1/transfers/${transferId}/reversals`, reversalsOf(call, transferId), input);
  }),
  route("GET", "/v1/transfers/:id/reversals/:second", none, (call, _input, transferId, reversalId) => {
    const found = reversalsOf(call, transferId).find((one) => one.id === reversalId);
    if (!found) throw notFound("transfer reversal", reversalId, "id", true);
    return found;
  }),
];
