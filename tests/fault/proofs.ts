import assert from "node:assert/strict";
import { readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";
import type { Hands } from "./world.ts";

/** Rows that a query finds, shortened to what an assertion shows. */
async function rowsOf({ database }: Hands, sql: string): Promise<unknown[]> {
  return database.$queryRawUnsafe<unknown[]>(sql);
}

/** What must find nothing, whatever happened. */
const contradictions: Record<string, string> = {
  "messages that nobody delivered":
    "SELECT topic, attempts, last_error FROM outbox_messages WHERE dispatched_at IS NULL",
  "jobs that did not end":
    "SELECT task_identifier, attempts, last_error FROM graphile_worker.jobs WHERE locked_at IS NOT NULL OR run_at <= now()",
  "matches without their order":
    "SELECT m.id::text FROM matches m LEFT JOIN orders o ON o.match_id = m.id WHERE o.id IS NULL",
  "orders whose state is not that of their last event": `
    SELECT o.number, o.status::text, e.to_status::text AS last FROM orders o
    LEFT JOIN LATERAL (SELECT to_status FROM order_events WHERE order_id = o.id ORDER BY id DESC LIMIT 1) e ON true
    WHERE e.to_status IS DISTINCT FROM o.status`,
  "payments that nobody decided": "SELECT id::text, status::text FROM payments WHERE status = 'authorised'",
  "tries of a payment whose outcome nobody noted": "SELECT id::text FROM payment_attempts WHERE status = 'started'",
  "captured payments whose orders were not all paid": `
    SELECT o.number, o.status::text FROM payments p JOIN payment_allocations a ON a.payment_id = p.id
    JOIN orders o ON o.id = a.order_id WHERE (p.status = 'captured') = (o.status = 'pending')
      AND p.status <> 'open' AND p.status <> 'requires_action'`,
  "escrows that are overdrawn": `
    SELECT order_id::text FROM ledger_postings WHERE order_id IS NOT NULL GROUP BY order_id HAVING sum(amount_cents) > 0`,
  "units that are held": "SELECT id::text, held FROM asks WHERE held <> 0",
};

/** The ids of one column, sorted. */
async function idsOf(hands: Hands, sql: string): Promise<string[]> {
  const rows = (await rowsOf(hands, sql)) as { id: string }[];
  return rows.map(({ id }) => id).sort();
}

/** What Stripe holds and did is what our books say of it, to the cent and one by one. */
export async function proveMoney(hands: Hands): Promise<void> {
  const { stripe } = hands;
  const charges = (await stripe.charges.list({ limit: 100 })).data.filter(({ captured, paid }) => captured && paid);
  const captured = "SELECT charge_id AS id FROM payments WHERE status = 'captured'";
  assert.deepEqual(charges.map(({ id }) => id).sort(), await idsOf(hands, captured), "charges: Stripe's and ours");
  const intents = (await stripe.paymentIntents.list({ limit: 100 })).data;
  const held = intents.filter(({ status }) => status === "requires_capture" || status === "processing");
  assert.deepEqual(
    held.map(({ id }) => id),
    [],
    "no card is held for a payment that nobody takes",
  );
  const transfers = (await stripe.transfers.list({ limit: 100 })).data;
  const moved = "SELECT stripe_reference AS id FROM ledger_entries WHERE kind = 'transfer'";
  assert.deepEqual(transfers.map(({ id }) => id).sort(), await idsOf(hands, moved), "transfers: Stripe's and ours");
  const refunds = (await stripe.refunds.list({ limit: 100 })).data.filter(({ status }) => status === "succeeded");
  const returned = "SELECT stripe_reference AS id FROM ledger_entries WHERE kind = 'refund_paid'";
  assert.deepEqual(refunds.map(({ id }) => id).sort(), await idsOf(hands, returned), "refunds: Stripe's and ours");
  const { available, pending } = await stripe.balance.retrieve();
  const cents = [...available, ...pending].reduce((sum, { amount }) => sum + amount, 0);
  const totals = await readTrialBalance(hands.database);
  assert.equal(totals.stripe_cash, cents, "the ledger's cash is Stripe's balance");
  assert.equal(
    Object.values(totals).reduce((sum, amount) => sum + amount, 0),
    0,
    "the ledger sums to zero",
  );
}

/** What holds after every scenario. */
export async function proveHouse(hands: Hands): Promise<void> {
  await proveMoney(hands);
  for (const [what, sql] of Object.entries(contradictions)) {
    assert.deepEqual(await rowsOf(hands, sql), [], `there are ${what}`);
  }
}

/** The market's log leads to the books and matches that there are; for scenarios whose orders came out of it. */
export async function proveBooks({ database }: Hands): Promise<void> {
  const replay = await replayMarket(database);
  assert.equal(replay.firstDifference, null, "the market's log leads to other books");
}
