import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { readEscrow, readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { replayStatus } from "@/lib/domain/orders/rules.transitions.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { createPaidBag, createPaidOrder } from "./paid-orders.ts";

const { database } = testDatabase;
let standIn: TestStandIn;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
});
beforeEach(() => testDatabase.reset());
afterAll(() => standIn.stop());

describe("a paid order of the factory", () => {
  it("was charged at Stripe, and its money lies in its escrow", async () => {
    const variant = await createVariant(database);
    const { order, chargeId, paymentId } = await createPaidOrder(database, standIn.stripe, {
      variant,
      status: "delivered",
    });
    expect(order.status).toBe("delivered");
    expect(replayStatus(await database.orderEvent.findMany({ orderBy: { id: "asc" } }))).toBe("delivered");
    expect(await standIn.stripe.charges.retrieve(chargeId)).toMatchObject({
      amount_captured: order.totalCents,
      transfer_group: paymentId,
    });
    expect(await readEscrow(order.id)).toBe(order.totalCents);
    const funds = await standIn.stripe.balance.retrieve();
    expect((await readTrialBalance()).stripe_cash).toBe(funds.pending[0]?.amount);
  });

  it("may share its charge with others, and its buyer may pay again", async () => {
    const variant = await createVariant(database);
    const { orders, chargeId } = await createPaidBag(database, standIn.stripe, [
      { variant },
      { variant, priceCents: 31_000, status: "processing" },
    ]);
    expect(orders.map(({ status }) => status).sort()).toEqual(["paid", "processing"]);
    const totals = orders.map(({ totalCents }) => totalCents);
    expect(await Promise.all(orders.map(({ id }) => readEscrow(id)))).toEqual(totals);
    const { amount } = await standIn.stripe.charges.retrieve(chargeId);
    expect(amount).toBe(totals.reduce((sum, cents) => sum + cents, 0));
    const buyerId = orders[0]?.buyerId ?? "";
    const again = await createPaidOrder(database, standIn.stripe, { variant, buyerId, card: "pm_card_mastercard" });
    expect(again.order).toMatchObject({ buyerId, status: "paid" });
  });
});
