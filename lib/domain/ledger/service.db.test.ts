import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import type { LedgerEntryInput, Posting } from "./model.ts";
import { readEscrow, readTrialBalance } from "./queries.ts";
import { captureEntry, releaseEntry } from "./rules.entries.ts";
import { postEntry } from "./service.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T10:00:00Z");

beforeEach(() => testDatabase.reset());

function entryOf(postings: Posting[], idempotencyKey: string = randomUUID()): LedgerEntryInput {
  const facts = { kind: "capture", orderId: null, paymentId: null, stripeReference: null } as const;
  return { ...facts, idempotencyKey, description: "Made up", postings };
}

const cashAndFee = (cents: number): Posting[] => [
  { account: "stripe_cash", amountCents: cents },
  { account: "processing", amountCents: -cents },
];

const post = (entry: LedgerEntryInput) => database.$transaction((tx) => postEntry(tx, entry, now));
const rowCounts = async () => [await database.ledgerEntry.count(), await database.ledgerPosting.count()];

describe("what is written stays as it is", () => {
  it("refuses to change or delete an entry or a posting, by whatever statement", async () => {
    await post(entryOf(cashAndFee(100)));
    const statements = [
      "UPDATE ledger_entries SET description = 'Something else'",
      "DELETE FROM ledger_entries",
      "UPDATE ledger_postings SET amount_cents = amount_cents * 2",
      "UPDATE ledger_postings SET account = 'platform_revenue' WHERE account = 'processing'",
      "DELETE FROM ledger_postings",
    ];
    for (const statement of statements) {
      await expect(database.$executeRawUnsafe(statement), statement).rejects.toThrow("append-only");
    }
    expect(await readTrialBalance()).toMatchObject({ stripe_cash: 100, processing: -100, platform_revenue: 0 });
  });
});

describe("an entry is whole or is not", () => {
  it("is refused at the commit when it does not sum to zero, has one line or none", async () => {
    const cash = { account: "stripe_cash", amountCents: 100 } as const;
    await expect(post(entryOf([cash, { account: "processing", amountCents: -99 }]))).rejects.toThrow("sum to 1");
    await expect(post(entryOf([cash]))).rejects.toThrow("1 postings");
    await expect(post(entryOf([]))).rejects.toThrow("0 postings");
    expect(await rowCounts()).toEqual([0, 0]);
  });

  it("cannot get another line afterwards", async () => {
    await post(entryOf(cashAndFee(100)));
    const { id: entryId } = await database.ledgerEntry.findFirstOrThrow();
    const more = { entryId, line: 2, account: "platform_revenue", amountCents: -5n } as const;
    await expect(database.ledgerPosting.create({ data: more })).rejects.toThrow("sum to -5");
    expect(await rowCounts()).toEqual([1, 2]);
  });

  it("refuses lines of nothing, escrow without its order and orders outside of escrow", async () => {
    const { id: orderId } = await createOrder(database, { variant: await variantOf() });
    const fee = { account: "processing", amountCents: 10 } as const;
    const lines = [
      { account: "platform_revenue", amountCents: 0 },
      { account: "escrow", amountCents: -10 },
      { account: "seller_payable", amountCents: -10 },
      { account: "platform_revenue", orderId, amountCents: -10 },
    ] as Posting[];
    for (const line of lines) await expect(post(entryOf([fee, line]))).rejects.toThrow();
    expect(await rowCounts()).toEqual([0, 0]);
  });

  it("goes with the transaction that it explains", async () => {
    const failing = database.$transaction(async (tx) => {
      await postEntry(tx, entryOf(cashAndFee(100), "key"), now);
      await createUser(tx, { email: "nobody@example.com" });
      throw new Error("the state could not change");
    });
    await expect(failing).rejects.toThrow("the state could not change");
    expect(await rowCounts()).toEqual([0, 0]);
    expect(await database.user.count({ where: { email: "nobody@example.com" } })).toBe(0);
    // What never happened does not stand in the way of what does.
    expect(await post(entryOf(cashAndFee(100), "key"))).toBe(true);
  });
});

describe("the same thing is written once", () => {
  it("adds nothing the second time, even if it says something else", async () => {
    expect(await post(entryOf(cashAndFee(100), "key"))).toBe(true);
    expect(await post(entryOf(cashAndFee(900), "key"))).toBe(false);
    expect(await readTrialBalance()).toMatchObject({ stripe_cash: 100 });
  });

  it("adds it once when many write it at the same moment", async () => {
    const written = await Promise.all(Array.from({ length: 6 }, () => post(entryOf(cashAndFee(100), "key"))));
    expect(written.filter(Boolean)).toHaveLength(1);
    expect(await rowCounts()).toEqual([1, 2]);
  });

  it("waits for one that is being written, and takes its place if that one is given up", async () => {
    let giveUp: () => void = () => undefined;
    const untilThen = new Promise<void>((resolve) => {
      giveUp = resolve;
    });
    let isWritten: () => void = () => undefined;
    const written = new Promise<void>((resolve) => {
      isWritten = resolve;
    });
    const first = database.$transaction(async (tx) => {
      await postEntry(tx, entryOf(cashAndFee(100), "key"), now);
      isWritten();
      await untilThen;
      throw new Error("given up");
    });
    await written;
    const second = post(entryOf(cashAndFee(250), "key"));
    giveUp();
    await expect(first).rejects.toThrow("given up");
    expect(await second).toBe(true);
    expect(await readTrialBalance()).toMatchObject({ stripe_cash: 250 });
  });
});

it("keeps each order's escrow apart", async () => {
  const variant = await variantOf();
  const [one, two] = [await createOrder(database, { variant }), await createOrder(database, { variant })];
  const allocations = [one, two].map(({ id, totalCents }) => ({ orderId: id, amountCents: totalCents }));
  const { id: paymentId } = await database.payment.create({
    data: { buyerId: one.buyerId, purpose: "bag", amountCents: 48_990, createdAt: now, updatedAt: now },
  });
  await post(captureEntry({ paymentId, chargeId: "ch_1", allocations, processingFeeCents: 1_451 }));
  await post(releaseEntry({ orderId: one.id, sellerId: one.sellerId, pricing: one }));
  expect([await readEscrow(one.id), await readEscrow(two.id)]).toEqual([0, two.totalCents]);
  expect(await readTrialBalance()).toEqual({
    stripe_cash: 48_990 - 1_451,
    escrow: -two.totalCents,
    seller_payable: -one.payoutCents,
    platform_revenue: one.payoutCents - one.totalCents,
    refunds: 0,
    disputes: 0,
    processing: 1_451,
    bank: 0,
  });
});

async function variantOf() {
  const variant = (await createMarket(database)).variants["10"];
  if (!variant) throw new Error("a market has the size asked for");
  return variant;
}
