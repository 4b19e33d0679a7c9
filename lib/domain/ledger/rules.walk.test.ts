import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balancesOf, MoneyWalk } from "@/tests/support/money-walk.ts";
import { type EntryKind, entryKinds } from "./model.ts";
import { captureEntry } from "./rules.entries.ts";

/** Numbers that decide everything about a walk; when they run out, it is always the first choice. */
const decisions = fc.array(fc.nat(1_000_000), { minLength: 10, maxLength: 60 });
const bag = fc.array(fc.integer({ min: 1_000, max: 3_000_000 }), { minLength: 1, maxLength: 3 });
const bags = fc.array(bag, { minLength: 1, maxLength: 3 });

/** Walks while there are decisions, and then the shortest way to where nothing is open any more. */
function walk(prices: readonly number[][], numbers: readonly number[], afterStep?: (walked: MoneyWalk) => void) {
  const left = [...numbers];
  const walked: MoneyWalk = new MoneyWalk((choices) => (choices === 0 ? 0 : (left.shift() ?? 0) % choices));
  for (const captured of prices) walked.capture(captured);
  let steps = 0;
  const isOpen = () => left.length > 0 || walked.orders.some(({ isOver }) => !isOver) || openCents(walked) > 0;
  while (isOpen() && walked.step() && steps < 300) {
    steps += 1;
    afterStep?.(walked);
  }
  return walked;
}

/** What buyers are owed and what banks keep for now. */
function openCents(walked: MoneyWalk): number {
  const balances = balancesOf(walked.entries);
  return Math.abs(balances.get("refunds") ?? 0) + Math.abs(balances.get("disputes") ?? 0);
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0);

describe("whatever happens to orders, in whatever order", () => {
  it("walks through everything that can be written down", () => {
    const walks = fc.sample(fc.tuple(bags, decisions), { numRuns: 200, seed: 4 });
    const kinds = walks.flatMap(([prices, numbers]) => walk(prices, numbers).entries.map(({ kind }) => kind));
    const withoutOrder = new Set<EntryKind>(["bank_transfer", "stripe_bill", "unsold_capture", "unsold_refund"]);
    const ofOrders = entryKinds.filter((kind) => !withoutOrder.has(kind));
    expect([...new Set(kinds)].toSorted()).toEqual(ofOrders.toSorted());
  });

  it("every entry sums to zero and is told apart, so all accounts together do too", () => {
    fc.assert(
      fc.property(bags, decisions, (prices, numbers) => {
        const { entries } = walk(prices, numbers);
        for (const { postings } of entries) {
          expect(postings.length).toBeGreaterThanOrEqual(2);
          expect(sum(postings.map(({ amountCents }) => amountCents))).toBe(0);
          expect(postings.every(({ amountCents }) => Number.isSafeInteger(amountCents) && amountCents !== 0)).toBe(
            true,
          );
        }
        expect(new Set(entries.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(entries.length);
        expect(sum(balancesOf(entries).values())).toBe(0);
      }),
    );
  });

  it("no escrow is ever overdrawn, no refund sent that was not owed, no bank keeps less than nothing", () => {
    fc.assert(
      fc.property(bags, decisions, (prices, numbers) => {
        walk(prices, numbers, ({ entries }) => {
          for (const [place, cents] of balancesOf(entries)) {
            if (place.startsWith("escrow") || place === "refunds") expect(cents, place).toBeLessThanOrEqual(0);
            if (place === "disputes" || place === "processing") expect(cents, place).toBeGreaterThanOrEqual(0);
          }
        });
      }),
    );
  });

  it("an order that is over has nothing left in its escrow, and what is held is what the orders under way say", () => {
    fc.assert(
      fc.property(bags, decisions, (prices, numbers) => {
        walk(prices, numbers, ({ entries, orders }) => {
          const balances = balancesOf(entries);
          for (const { id, escrowCents } of orders)
            expect(0 - (balances.get(`escrow ${id}`) ?? 0) + 0).toBe(escrowCents);
        });
        const { entries, orders } = walk(prices, numbers);
        expect(orders.filter(({ isOver }) => !isOver)).toEqual([]);
        expect(sum([...balancesOf(entries)].map(([place, cents]) => (place.startsWith("escrow") ? cents : 0)))).toBe(0);
      }),
    );
  });

  it("an entry names what moved our balance at Stripe exactly when it did move", () => {
    fc.assert(
      fc.property(bags, decisions, (prices, numbers) => {
        for (const entry of walk(prices, numbers).entries) {
          const movesCash = entry.postings.some(({ account }) => account === "stripe_cash");
          expect(entry.stripeReference !== null, entry.kind).toBe(movesCash);
        }
      }),
    );
  });

  it("when all is over, what is left at Stripe is what sellers still get and what we earned, less the fees", () => {
    fc.assert(
      fc.property(bags, decisions, (prices, numbers) => {
        const balances = balancesOf(walk(prices, numbers).entries);
        const of = (name: string) => sum([...balances].map(([place, cents]) => (place.startsWith(name) ? cents : 0)));
        expect(of("refunds") + of("disputes") + of("escrow")).toBe(0);
        expect(of("stripe_cash") + of("processing")).toBe(0 - of("platform_revenue") - of("seller_payable"));
      }),
    );
  });
});

it("a capture names the order only where there is one", () => {
  const of = (orderIds: string[]) =>
    captureEntry({
      paymentId: "p",
      chargeId: "ch_1",
      allocations: orderIds.map((orderId) => ({ orderId, amountCents: 100 })),
      processingFeeCents: 0,
    });
  expect(of(["a"]).orderId).toBe("a");
  expect(of(["a", "b"]).orderId).toBeNull();
  // A fee of nothing is no line.
  expect(of(["a"]).postings).toHaveLength(2);
});
