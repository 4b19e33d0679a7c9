import assert from "node:assert/strict";
import { z } from "zod";
import { readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { requestRefund } from "@/lib/workflows/refunds/request-refund.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { proveMoney } from "../proofs.ts";
import { actorOf } from "../scenarios/people.ts";
import type { Story } from "../story.ts";
import type { Hands } from "../world.ts";
import { bid, complete, onboard, prepareOrder, saveCard } from "./order.ts";

const factsSchema = z.object({ adminId: z.string() });
const givenBackCents = 5_000;

async function prepare(hands: Hands) {
  const admin = await createUser(hands.database, { roles: ["admin"] });
  return { ...(await prepareOrder(hands)), adminId: admin.id };
}

/** The bank decides; the evidence was sent from Stripe's dashboard, so only the events tell of it. */
const decide = (outcome: "winning_evidence" | "losing_evidence") => async (_facts: unknown, hands: Hands) => {
  const [dispute] = (await hands.stripe.disputes.list()).data;
  assert(dispute, "the card disputes what it paid");
  await hands.stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: outcome }, submit: true });
};

/** The seller has the money already and gives a part of it back. */
async function giveBack(facts: unknown, { database }: Hands): Promise<void> {
  const order = await database.order.findFirstOrThrow();
  const asked = await requestRefund(
    { ...actorOf(factsSchema.parse(facts).adminId), roles: ["admin"] },
    {
      orderId: order.id,
      amountCents: givenBackCents,
      fromEscrowCents: 0,
      fromSellerCents: givenBackCents,
      reason: "goodwill",
      note: "",
      seenLeftCents: order.totalCents,
    },
  );
  assert(asked.ok, `the refund is asked for: ${asked.ok || asked.error.code}`);
}

async function proveDispute(hands: Hands, status: "won" | "lost"): Promise<Record<string, number>> {
  await proveMoney(hands);
  const { database } = hands;
  assert.deepEqual(await database.dispute.findMany({ select: { status: true } }), [{ status }]);
  const balance = await readTrialBalance(database);
  assert.deepEqual([balance.disputes, balance.escrow, balance.refunds, balance.seller_payable], [0, 0, 0, 0]);
  return balance;
}

/** Everything that can come of a paid order: disputed at once, won, completed, paid out, and a part of it taken back for the buyer. */
export const wonStory: Story = {
  prepare,
  isHeardSoon: true,
  acts: [saveCard("4000000000000259"), bid, decide("winning_evidence"), onboard, complete, giveBack],
  losable: ["POST /v1/refunds"],
  prove: async (_facts, hands) => {
    const { platform_revenue: revenue } = await proveDispute(hands, "won");
    const order = await hands.database.order.findFirstOrThrow();
    assert.equal(revenue, order.payoutCents - order.totalCents, "what the seller does not get is ours");
    const [transfer] = (await hands.stripe.transfers.list()).data;
    assert.deepEqual([transfer?.amount, transfer?.amount_reversed], [order.payoutCents, givenBackCents]);
    const refunds = (await hands.stripe.refunds.list()).data;
    assert.deepEqual(
      refunds.map(({ amount }) => amount),
      [givenBackCents],
      "the buyer gets it back once",
    );
  },
};

/** The payout is frozen while the bank has the money; then it pays for the dispute, and nothing is sent. */
export const lostStory: Story = {
  prepare,
  isHeardSoon: true,
  acts: [saveCard("4000000000000259"), bid, onboard, complete, decide("losing_evidence")],
  prove: async (_facts, hands) => {
    const { platform_revenue: revenue } = await proveDispute(hands, "lost");
    assert.equal(revenue, 0, "our share of the order went to the buyer as well");
    assert.deepEqual((await hands.stripe.transfers.list()).data, [], "nothing was sent to the seller");
  },
};
