import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { saveDemoCards } from "./demo-cards.ts";
import { crowdDomain, demoPeople } from "./people.ts";

const { database } = testDatabase;
let standIn: TestStandIn;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
});
beforeEach(() => testDatabase.reset());
afterAll(() => standIn.stop());

it("gives everybody of the seed a card that can be charged, once, and nobody else", async () => {
  const emails = [demoPeople[0]?.email ?? "", `ben.abbott.1${crowdDomain}`, "somebody@example.com"];
  for (const email of emails) await createUser(database, { email });
  expect([await saveDemoCards(database), await saveDemoCards(database)]).toEqual([2, 0]);
  const people = await database.user.findMany({
    where: { email: { in: emails } },
    include: { stripeCustomer: true, paymentMethods: true },
    orderBy: { createdAt: "asc" },
  });
  expect(people.map(({ paymentMethods }) => paymentMethods.length).sort()).toEqual([0, 1, 1]);
  for (const { stripeCustomer, paymentMethods } of people) {
    if (!stripeCustomer) continue;
    const intent = await standIn.stripe.paymentIntents.create({
      amount: 20_000,
      currency: "usd",
      customer: stripeCustomer.customerId,
      payment_method: paymentMethods[0]?.providerReference ?? "",
      off_session: true,
      confirm: true,
    });
    expect(intent.status).toBe("succeeded");
  }
});
