import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import { plannedForItsValues, type Transaction } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { LedgerDifference } from "./model.checks.ts";
import { comparePair, judgeEscrow, judgePayment, signedDollars } from "./rules.differences.ts";

/** Rows in memory at once, however large the ledger has become. */
const rowsAtOnce = 500;

interface CheckScope {
  checkId: string;
  /** What happened after this may still be under way. */
  settledBefore: Date;
}

/** Reads a statement's rows through a cursor of the transaction. @param name unique in the transaction */
async function* stream<Row>(tx: Transaction, name: string, statement: Prisma.Sql): AsyncGenerator<Row> {
  const cursor = Prisma.raw(`ledger_${name}`);
  const unprepared = Prisma.raw(plannedForItsValues);
  await tx.$executeRaw`${unprepared} DECLARE ${cursor} NO SCROLL CURSOR FOR ${statement}`;
  for (;;) {
    const rows = await tx.$queryRaw<Row[]>`${unprepared} FETCH ${Prisma.raw(String(rowsAtOnce))} FROM ${cursor}`;
    yield* rows;
    if (rows.length < rowsAtOnce) break;
  }
  await tx.$executeRaw`${unprepared} CLOSE ${cursor}`;
}

interface PairRow {
  reference: string;
  line_ids: string[] | null;
  types: string[] | null;
  net: bigint;
  stripe_fee: bigint;
  keys: string[] | null;
  kinds: string[] | null;
  cash: bigint;
  ledger_fee: bigint;
  order_number: string | null;
  at: Date;
}

/**
 * Each thing that moved our balance, told by Stripe and by the ledger, where they differ. What one reference took and gave back (a
 * refund and its failure, a dispute and its reversal) is compared apart.
 */
const pairs = ({ checkId }: CheckScope) => Prisma.sql`
  WITH stripe AS (
    SELECT reference, sign(net_cents)::int AS direction, sum(net_cents)::bigint AS net, sum(fee_cents)::bigint AS fee,
      array_agg(line_id ORDER BY line_id) AS line_ids, array_agg(DISTINCT type) AS types, max(created_at) AS at
    FROM ledger_check_lines WHERE check_id = ${checkId}::uuid AND (net_cents <> 0 OR fee_cents <> 0) GROUP BY 1, 2
  ), moved AS (
    SELECT entry_id, sum(amount_cents) FILTER (WHERE account = 'stripe_cash') AS cash,
      coalesce(sum(amount_cents) FILTER (WHERE account = 'processing'), 0) AS fee
    FROM ledger_postings WHERE account IN ('stripe_cash', 'processing') GROUP BY 1 HAVING bool_or(account = 'stripe_cash')
  ), ledger AS (
    SELECT coalesce(e.stripe_reference, 'entry ' || e.id::text) AS reference, sign(m.cash)::int AS direction,
      sum(m.cash)::bigint AS cash, sum(CASE e.kind WHEN 'stripe_bill' THEN 0 ELSE m.fee END)::bigint AS fee,
      array_agg(e.idempotency_key ORDER BY e.sequence) AS keys, array_agg(DISTINCT e.kind) AS kinds,
      min(o.number) AS order_number, max(e.created_at) AS at
    FROM moved m JOIN ledger_entries e ON e.id = m.entry_id LEFT JOIN orders o ON o.id = e.order_id GROUP BY 1, 2
  )
  SELECT reference, stripe.line_ids, stripe.types, coalesce(stripe.net, 0) AS net, coalesce(stripe.fee, 0) AS stripe_fee,
    ledger.keys, ledger.kinds, coalesce(ledger.cash, 0) AS cash, coalesce(ledger.fee, 0) AS ledger_fee, ledger.order_number,
    greatest(stripe.at, ledger.at) AS at
  FROM stripe FULL JOIN ledger USING (reference, direction)
  WHERE stripe.net IS DISTINCT FROM ledger.cash OR stripe.fee IS DISTINCT FROM ledger.fee
  ORDER BY at, reference`;

/** What Stripe and the ledger do not agree on, with how far each is apart (Stripe's less ours, in cents). */
export async function* findStripeDifferences(
  tx: Transaction,
  scope: CheckScope,
): AsyncGenerator<{ gapCents: Cents; isUnderWay: boolean; differences: LedgerDifference[] }> {
  for await (const row of stream<PairRow>(tx, "pairs", pairs(scope))) {
    const isUnderWay = row.at > scope.settledBefore;
    const said = comparePair({
      reference: row.reference,
      stripe: row.line_ids && {
        lineIds: row.line_ids,
        types: row.types ?? [],
        netCents: Number(row.net),
        feeCents: Number(row.stripe_fee),
      },
      ledger: row.keys && {
        keys: row.keys,
        kinds: row.kinds ?? [],
        cashCents: Number(row.cash),
        feeCents: Number(row.ledger_fee),
      },
    });
    const differences = said.map((one) => ({ ...one, orderNumber: row.order_number, isUnderWay }));
    yield { gapCents: Number(row.net - row.cash), isUnderWay, differences };
  }
}

/** Entries that the database should have refused. */
async function* findUnbalanced(tx: Transaction): AsyncGenerator<LedgerDifference> {
  const statement = Prisma.sql`
    SELECT e.idempotency_key AS key, e.kind, count(p.entry_id)::int AS lines, coalesce(sum(p.amount_cents), 0)::bigint AS total
    FROM ledger_entries e LEFT JOIN ledger_postings p ON p.entry_id = e.id GROUP BY e.id
    HAVING count(p.entry_id) < 2 OR coalesce(sum(p.amount_cents), 0) <> 0 ORDER BY e.sequence`;
  type Row = { key: string; kind: string; lines: number; total: bigint };
  for await (const { key, kind, lines, total } of stream<Row>(tx, "unbalanced", statement)) {
    const sentence = `Entry ${key} (${kind}) has ${lines} postings that sum to ${signedDollars(Number(total))}.`;
    yield { kind: "entry_unbalanced", sentence, orderNumber: null, isUnderWay: false };
  }
}

async function* findEscrows(tx: Transaction, { settledBefore }: CheckScope): AsyncGenerator<LedgerDifference> {
  const statement = Prisma.sql`
    SELECT o.number, o.status::text AS status, held.total, greatest(o.updated_at, held.at) AS at
    FROM (
      SELECT p.order_id, (-sum(p.amount_cents))::bigint AS total, max(e.created_at) AS at
      FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id WHERE p.order_id IS NOT NULL GROUP BY 1
    ) held JOIN orders o ON o.id = held.order_id
    WHERE held.total < 0 OR ((held.total > 0) <> (o.status NOT IN ('pending', 'completed', 'cancelled', 'refunded'))
      -- Where sellers are paid after the inspection, the escrow is released on the way.
      AND NOT (held.total = 0 AND o.status IN ('auth_passed', 'shipping_to_buyer', 'delivered')
        AND EXISTS (SELECT 1 FROM ledger_entries r WHERE r.order_id = o.id AND r.kind = 'release')))
    ORDER BY o.created_at, o.number`;
  type Row = { number: string; status: string; total: bigint; at: Date };
  for await (const { number, status, total, at } of stream<Row>(tx, "escrows", statement)) {
    const said = judgeEscrow({ number, status, escrowCents: Number(total) });
    if (said) yield { ...said, orderNumber: number, isUnderWay: at > settledBefore };
  }
}

interface PaymentRow {
  id: string;
  status: string;
  amount: number;
  fee: number | null;
  allocated: bigint;
  escrow: bigint | null;
  entry_fee: bigint | null;
  order_number: string | null;
  at: Date;
}

async function* findPayments(tx: Transaction, { settledBefore }: CheckScope): AsyncGenerator<LedgerDifference> {
  const statement = Prisma.sql`
    SELECT p.id, p.status::text AS status, p.amount_cents AS amount, p.processing_fee_cents AS fee, parts.allocated,
      written.escrow, written.fee AS entry_fee, parts.order_number, p.updated_at AS at
    FROM payments p
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(a.amount_cents - a.moved_cents), 0)::bigint AS allocated, min(o.number) AS order_number
      FROM payment_allocations a JOIN orders o ON o.id = a.order_id WHERE a.payment_id = p.id
    ) parts
    LEFT JOIN LATERAL (
      SELECT (-coalesce(sum(l.amount_cents) FILTER (WHERE l.account = 'escrow'), 0))::bigint AS escrow,
        coalesce(sum(l.amount_cents) FILTER (WHERE l.account = 'processing'), 0)::bigint AS fee
      FROM ledger_entries e JOIN ledger_postings l ON l.entry_id = e.id
      WHERE e.payment_id = p.id AND e.kind = 'capture' HAVING count(*) > 0
    ) written ON true
    WHERE (p.status = 'captured') <> (written.escrow IS NOT NULL) OR (p.status = 'captured' AND (
      written.escrow <> p.amount_cents OR written.fee <> p.processing_fee_cents OR parts.allocated <> p.amount_cents))
    ORDER BY p.created_at, p.id`;
  for await (const row of stream<PaymentRow>(tx, "payments", statement)) {
    const said = judgePayment({
      paymentId: row.id,
      status: row.status,
      amountCents: row.amount,
      feeCents: row.fee,
      allocatedCents: Number(row.allocated),
      entry: row.escrow === null ? null : { escrowCents: Number(row.escrow), feeCents: Number(row.entry_fee) },
    });
    for (const one of said) yield { ...one, orderNumber: row.order_number, isUnderWay: row.at > settledBefore };
  }
}

/** Orders that were paid, without a payment that was taken and without money that came from another order. */
const unpaidOrders = Prisma.sql`
  FROM orders o JOIN order_events e ON e.order_id = o.id AND e.to_status = 'paid'
  WHERE NOT EXISTS (SELECT 1 FROM payment_allocations a JOIN payments p ON p.id = a.payment_id WHERE a.order_id = o.id AND p.status = 'captured')
    AND NOT EXISTS (SELECT 1 FROM ledger_postings l WHERE l.order_id = o.id)`;
const ledgerStart = Prisma.sql`(SELECT started_at FROM ledger_start)`;

async function* findUnpaid(tx: Transaction): AsyncGenerator<LedgerDifference> {
  const statement = Prisma.sql`
    SELECT o.number, o.status::text AS status, o.total_cents AS total ${unpaidOrders} AND e.created_at >= ${ledgerStart}
    ORDER BY o.created_at, o.number`;
  type Row = { number: string; status: string; total: number };
  for await (const { number, status, total } of stream<Row>(tx, "unpaid", statement)) {
    const sentence = `${number} (${signedDollars(total)}) is ${status}, and there is no payment for it.`;
    yield { kind: "payment_missing", sentence, orderNumber: number, isUnderWay: false };
  }
}

/** What each seller is owed by the ledger, beside their payouts that were not sent and their lines that are open. */
async function* findPayables(tx: Transaction, { settledBefore }: CheckScope): AsyncGenerator<LedgerDifference> {
  const statement = Prisma.sql`
    WITH ledger AS (
      SELECT p.seller_id, (-sum(p.amount_cents))::bigint AS owed, max(e.created_at) AS at
      FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id WHERE p.seller_id IS NOT NULL GROUP BY 1
    ), unsent AS (
      SELECT seller_id, sum(cents)::bigint AS owed, max(at) AS at
      FROM (
        SELECT seller_id, CASE status WHEN 'sending' THEN sent_cents ELSE amount_cents END AS cents, updated_at AS at
        FROM payouts WHERE status IN ('waiting', 'ready', 'frozen', 'sending')
        UNION ALL
        SELECT seller_id, amount_cents, created_at FROM balance_adjustments WHERE status IN ('open', 'reversing')
      ) lines GROUP BY 1
    )
    SELECT seller_id::text AS seller, coalesce(ledger.owed, 0) AS ledger, coalesce(unsent.owed, 0) AS unsent,
      greatest(ledger.at, unsent.at) AS at
    FROM ledger FULL JOIN unsent USING (seller_id)
    WHERE coalesce(ledger.owed, 0) <> coalesce(unsent.owed, 0) ORDER BY seller_id`;
  type Row = { seller: string; ledger: bigint; unsent: bigint; at: Date };
  for await (const { seller, ledger, unsent, at } of stream<Row>(tx, "payables", statement)) {
    const sentence = `Seller ${seller}: the ledger owes them ${signedDollars(Number(ledger))}, their open payouts and lines sum to ${signedDollars(Number(unsent))}.`;
    yield { kind: "payable_differs", sentence, orderNumber: null, isUnderWay: at > settledBefore };
  }
}

/** What does not agree among our own rows. */
export async function* findOwnDifferences(tx: Transaction, scope: CheckScope): AsyncGenerator<LedgerDifference> {
  yield* findUnbalanced(tx);
  yield* findEscrows(tx, scope);
  yield* findPayments(tx, scope);
  yield* findUnpaid(tx);
  yield* findPayables(tx, scope);
}

/** The sums that the comparison ends with. */
export async function readCheckSums(tx: Transaction, { checkId }: CheckScope) {
  const [row] = await tx.$queryRaw<
    { lines: bigint; cash: bigint; total: bigint; entries: number; before: number; at: Date | null }[]
  >`
    SELECT (SELECT coalesce(sum(net_cents), 0)::bigint FROM ledger_check_lines WHERE check_id = ${checkId}::uuid) AS lines,
      (SELECT coalesce(sum(amount_cents), 0)::bigint FROM ledger_postings WHERE account = 'stripe_cash') AS cash,
      (SELECT coalesce(sum(amount_cents), 0)::bigint FROM ledger_postings) AS total,
      (SELECT count(*)::int FROM ledger_entries) AS entries,
      (SELECT count(*)::int ${unpaidOrders} AND e.created_at < ${ledgerStart}) AS before`;
  return {
    linesCents: Number(row?.lines ?? 0),
    cashCents: Number(row?.cash ?? 0),
    totalCents: Number(row?.total ?? 0),
    entries: row?.entries ?? 0,
    ordersBeforeLedger: row?.before ?? 0,
  };
}
