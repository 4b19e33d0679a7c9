import assert from "node:assert/strict";
import { z } from "zod";
import { addMs, dayMs, hourMs, minuteMs } from "@/lib/core/clock.ts";
import { finishOnboarding } from "@/lib/workflows/payouts/finish-onboarding.ts";
import { startOnboarding } from "@/lib/workflows/payouts/start-onboarding.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { onboardingPlaces, sellerDetails } from "@/tests/support/sellers.ts";
import type { Scenario } from "../scenario.ts";
import { runSchedule } from "../worker-work.ts";
import type { Hands } from "../world.ts";
import { actorOf } from "./people.ts";

const factsSchema = z.object({ sellerId: z.string() });

/** An order delivered so long ago that nobody can object any more. */
async function deliver({ database, stripe }: Hands) {
  const seller = await createUser(database);
  const variant = Object.values((await createMarket(database)).variants)[0];
  assert(variant);
  const createdAt = addMs(new Date(), -10 * dayMs);
  await createPaidOrder(database, stripe, { variant, sellerId: seller.id, createdAt, status: "delivered" });
  return { sellerId: seller.id };
}

/** The seller fills in Stripe's page and comes back. */
async function onboard(facts: unknown, hands: Hands): Promise<void> {
  const actor = actorOf(factsSchema.parse(facts).sellerId);
  const page = await startOnboarding(actor, onboardingPlaces);
  assert(page.ok, "the page opens");
  await hands.page(page.value, sellerDetails);
  await finishOnboarding(actor);
}

async function provePaid({ database, stripe }: Hands): Promise<void> {
  const order = await database.order.findFirstOrThrow();
  assert.equal(order.status, "completed");
  const transfers = (await stripe.transfers.list()).data;
  assert.deepEqual(
    transfers.map(({ amount }) => amount),
    [order.payoutCents],
    "the seller is paid once",
  );
  assert.deepEqual(await database.payout.findMany({ select: { status: true } }), [{ status: "paid" }]);
  const [owed] = await database.$queryRaw<{ cents: bigint | null }[]>`
    SELECT sum(amount_cents) AS cents FROM ledger_postings WHERE account IN ('escrow', 'seller_payable')`;
  assert.equal(Number(owed?.cents), 0, "nothing is held and nobody is owed anything");
}

/** A delivered order is completed, which releases its escrow and pays the seller. */
export const sellerIsPaid: Scenario = {
  few: 2,
  pausesMs: [10 * minuteMs],
  prepare: async (hands) => {
    const facts = await deliver(hands);
    await onboard(facts, hands);
    return facts;
  },
  run: runSchedule,
  recover: runSchedule,
  prove: (_facts, hands) => provePaid(hands),
};

/** The same when nobody comes back for so long that Stripe has forgotten what it was asked. */
export const sellerIsPaidLate: Scenario = { ...sellerIsPaid, few: 1, pausesMs: [30 * hourMs] };

/** The seller sets payouts up only when the money is waiting. */
export const payoutWaits: Scenario = {
  ...sellerIsPaid,
  few: 1,
  pausesMs: [10 * minuteMs, 2 * hourMs],
  prepare: deliver,
  run: async (facts, hands) => {
    await runSchedule();
    await onboard(facts, hands);
  },
  recover: async (facts, hands) => {
    await onboard(facts, hands);
    await runSchedule();
  },
};
