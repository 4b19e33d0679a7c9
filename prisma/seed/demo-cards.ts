import type { Database } from "@/lib/platform/db.ts";
import { askStripe } from "@/lib/platform/stripe.ts";
import { createStripeCard } from "@/prisma/factories/payments.ts";
import { crowdDomain, demoPeople } from "./people.ts";

const atOnce = 4;

/**
 * Gives everybody of the seed a card at Stripe who never had one, so that their bids can be charged. Apart from the seed itself,
 * because no transaction should wait for another service: what an interruption left undone is done at the next start.
 * @returns how many got one
 */
export async function saveDemoCards(database: Database): Promise<number> {
  const people = await database.user.findMany({
    where: {
      stripeCustomer: null,
      OR: [{ email: { in: demoPeople.map(({ email }) => email) } }, { email: { endsWith: crowdDomain } }],
    },
    select: { id: true, name: true, email: true },
    orderBy: { id: "asc" },
  });
  const waiting = [...people];
  const work = async () => {
    for (let person = waiting.pop(); person; person = waiting.pop()) {
      const owner = person;
      const saved = await askStripe((stripe) => createStripeCard(database, stripe, owner));
      if (!saved.ok) throw new Error("Stripe did not answer, so the demo people have no cards. Start again.");
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return people.length;
}
