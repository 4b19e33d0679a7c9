import "server-only";
import type Stripe from "stripe";
import { isUuid } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";
import { disputeOpenedEntry, disputeWonEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import {
  describeDisputeReason,
  disputeStatusLabels,
  isDisputeClosed,
  isLater,
  readDisputeStatus,
  splitDispute,
} from "@/lib/domain/payments/rules.disputes.ts";
import {
  type DisputeFacts,
  findDispute,
  findPaymentIdOfCharge,
  insertDispute,
  type StoredDispute,
  sumLostDisputes,
  updateDispute,
} from "@/lib/domain/payments/store.disputes.ts";
import { lockPayment, touchPayment } from "@/lib/domain/payments/store.payments.ts";
import { listRefundsOf } from "@/lib/domain/payments/store.refunds.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { idOf } from "../payments/provider-card.ts";
import { freezePayouts, thawPayouts } from "./freeze-payouts.ts";
import { goOnWithRefunds, payLostDispute } from "./lose-dispute.ts";

/** What moved on our balance because of a dispute: what was taken, and what came back. */
function movedBy({ balance_transactions: lines }: Stripe.Dispute) {
  const taken = lines.find(({ amount }) => amount < 0) ?? null;
  return { taken, returned: taken && (lines.find(({ amount }) => amount > 0) ?? null) };
}

function factsOf(dispute: Stripe.Dispute): DisputeFacts {
  const { taken } = movedBy(dispute);
  const dueBy = dispute.evidence_details.due_by;
  return {
    stripeDisputeId: dispute.id,
    status: readDisputeStatus(dispute.status),
    reason: dispute.reason,
    amountCents: taken ? -taken.amount : dispute.amount,
    feeCents: taken?.fee ?? 0,
    evidenceDueBy: dueBy === null ? null : new Date(dueBy * 1_000),
    submissionCount: dispute.evidence_details.submission_count,
    openedAt: new Date(dispute.created * 1_000),
  };
}

type Part = { orderId: string; amountCents: Cents };

/** What of a dispute concerns each order that was paid with the charge. */
async function spread(tx: Transaction, allocations: readonly Part[], amountCents: Cents): Promise<Part[]> {
  const orders: { orderId: string; leftCents: Cents }[] = [];
  for (const { orderId, amountCents: paidCents } of allocations) {
    const sent = (await listRefundsOf(tx, orderId)).filter(
      ({ status }) => status === "pending" || status === "succeeded",
    );
    const lost = await sumLostDisputes(tx, orderId);
    const goneCents = sent.reduce((sum, refund) => sum + refund.amountCents, lost.amountCents);
    orders.push({ orderId, leftCents: Math.max(0, paidCents - goneCents) });
  }
  const leftCents = orders.reduce((sum, order) => sum + order.leftCents, 0);
  // A bank may dispute what was refunded in the meantime; then the orders share it by what was paid for them.
  const shares =
    amountCents <= leftCents ? orders : allocations.map((part) => ({ ...part, leftCents: part.amountCents }));
  return splitDispute(amountCents, shares).filter((part) => part.amountCents > 0);
}

async function tell(tx: Transaction, dispute: StoredDispute, now: Date): Promise<void> {
  const { id: disputeId, amountCents } = dispute;
  const status = readDisputeStatus(dispute.status);
  const isClosed = isDisputeClosed(status);
  const orders = await tx.order.findMany({
    where: { id: { in: dispute.orders.map(({ orderId }) => orderId) } },
    select: { id: true, number: true },
    orderBy: { number: "asc" },
  });
  const occasion = `${disputeId}:${isClosed ? status : "opened"}`;
  const stage = !isClosed ? "opened" : status === "lost" ? "lost" : "kept";
  const reported = {
    disputeId,
    amountCents,
    outcome: isClosed ? disputeStatusLabels[status].label.toLowerCase() : null,
    reason: describeDisputeReason(dispute.reason).toLowerCase(),
    orderNumbers: orders.map(({ number }) => number),
  };
  const toSellers = orders.map(({ id: orderId }) => ({
    type: "payment_disputed" as const,
    orderId,
    occasion: `${occasion}:${orderId}`,
    facts: { disputeId, stage } as const,
  }));
  await notify(tx, [{ type: "dispute_reported", occasion, facts: reported }, ...toSellers], now);
}

/**
 * Notes what Stripe says of a dispute, in the caller's transaction: the dispute and its orders, the ledger's entries, the sellers'
 * payouts frozen or let go, and who pays when it is lost. Once each, in whatever order and however often it is heard.
 */
export async function noteDispute(tx: Transaction, read: Stripe.Dispute, now: Date): Promise<void> {
  const paymentId = await findPaymentIdOfCharge(tx, idOf(read.charge) ?? "");
  // Disputes of one payment are noted one after the other.
  const payment = paymentId === null ? null : await lockPayment(tx, paymentId);
  if (paymentId === null || !payment) {
    const group = typeof read.charge === "string" ? null : read.charge.transfer_group;
    const isOurs = group !== null && isUuid(group) && (await tx.payment.count({ where: { id: group } })) > 0;
    if (isOurs) throw new Error("the payment is not settled yet; the dispute has to be told again");
    return;
  }
  await touchPayment(tx, paymentId, now);
  const facts = factsOf(read);
  const allocations = payment.allocations.map(({ orderId, amountCents, movedCents }) => {
    return { orderId, amountCents: amountCents - movedCents };
  });
  const { disputeId, known } = await keep(tx, { facts, paymentId, allocations }, now);
  const { taken, returned } = movedBy(read);
  const money = { disputeId: facts.stripeDisputeId, paymentId };
  if (taken) {
    await postEntry(tx, disputeOpenedEntry({ ...money, amountCents: -taken.amount, feeCents: taken.fee }), now);
  }
  if (returned) {
    await postEntry(tx, disputeWonEntry({ ...money, amountCents: returned.amount, feeCents: -returned.fee }), now);
  }
  const dispute = await findDispute(tx, facts.stripeDisputeId);
  if (!dispute || known === dispute.status) return;
  const orderIds = dispute.orders.map(({ orderId }) => orderId);
  const status = readDisputeStatus(dispute.status);
  if (!isDisputeClosed(status)) await freezePayouts(tx, orderIds, now);
  else {
    if (status === "lost" && taken) await payLostDispute(tx, dispute, now);
    await thawPayouts(tx, orderIds, now);
    await goOnWithRefunds(tx, orderIds, now);
  }
  if (known === null || isDisputeClosed(status)) await tell(tx, { ...dispute, id: disputeId }, now);
}

/** Writes the dispute down, or brings it up to date. @returns its id, and its state before; null: it is new */
async function keep(
  tx: Transaction,
  input: { facts: DisputeFacts; paymentId: string; allocations: readonly Part[] },
  now: Date,
): Promise<{ disputeId: string; known: string | null }> {
  const { facts, paymentId, allocations } = input;
  const before = await findDispute(tx, facts.stripeDisputeId);
  if (!before) {
    const orders = await spread(tx, allocations, facts.amountCents);
    const { id } = await insertDispute(tx, { ...facts, paymentId, orders }, now);
    return { disputeId: id, known: null };
  }
  if (isLater(readDisputeStatus(before.status), facts.status)) await updateDispute(tx, before.id, facts, now);
  return { disputeId: before.id, known: before.status };
}
