import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs, minuteMs, systemClock } from "@/lib/core/clock.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import type { Cents } from "@/lib/core/money.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import {
  type DifferenceKind,
  keptDifferences,
  type LedgerDifference,
  type StripeLine,
} from "@/lib/domain/ledger/model.checks.ts";
import { findOwnDifferences, findStripeDifferences, readCheckSums } from "@/lib/domain/ledger/queries.differences.ts";
import { signedDollars } from "@/lib/domain/ledger/rules.differences.ts";
import { ownMovementEntry } from "@/lib/domain/ledger/rules.movements.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import {
  beginCheck,
  type CheckOutcome,
  failCheck,
  finishCheck,
  keepLines,
  sumLines,
} from "@/lib/domain/ledger/store.checks.ts";
import { type Database, db, type Transaction } from "@/lib/platform/db.ts";
import { readStripeBalance, readStripeLines } from "./read-stripe-lines.ts";

/** Webhooks and jobs that run late have had their first retries by then. */
const underWayMs = 15 * minuteMs;
/** Stripe moves while it is read: how often the newest lines are read again until balance and lines agree. */
const balanceReadings = 5;
const comparisonMs = 20 * minuteMs;

export interface ReconcileOptions {
  database?: Database;
  now?: Date;
  /** Told of every difference as it is found, however many there are. */
  onDifference?: (difference: LedgerDifference) => void;
}

type Failure = "forbidden" | "not_found" | "payments_unavailable";

/** Collects what is found: all of it counted, the first of it kept. */
class Findings {
  readonly kept: Record<"differences" | "underWay", LedgerDifference[]> = { differences: [], underWay: [] };
  readonly counts = { differences: 0, underWay: 0 };

  constructor(private readonly tell: (difference: LedgerDifference) => void) {}

  add(difference: LedgerDifference): void {
    const list = difference.isUnderWay ? "underWay" : "differences";
    this.counts[list] += 1;
    if (this.kept[list].length < keptDifferences) this.kept[list].push(difference);
    this.tell(difference);
  }

  say(kind: DifferenceKind, sentence: string, isUnderWay = false): void {
    this.add({ kind, sentence, orderNumber: null, isUnderWay });
  }
}

/**
 * Reads all of Stripe's lines next to the ledger. What concerns only ourselves (payouts to our bank, Stripe's bills) is written down on
 * the way: no order, webhook or job explains it.
 * @returns our balance as Stripe says it
 */
async function readStripe(
  database: Database,
  checkId: string,
  now: Date,
): Promise<Result<Cents, "payments_unavailable">> {
  const keep = async (lines: StripeLine[]) => {
    const own = lines.flatMap((line) => ownMovementEntry(line) ?? []);
    for (const entry of own) await database.$transaction((tx) => postEntry(tx, entry, now));
    return keepLines(database, checkId, lines);
  };
  const read = await readStripeLines(keep);
  if (!read.ok) return read;
  for (let reading = 1; ; reading++) {
    const balance = await readStripeBalance();
    if (!balance.ok) return balance;
    if (reading === balanceReadings || (await sumLines(database, checkId)) === balance.value) return balance;
    const again = await readStripeLines(keep, (newLines) => newLines === 0);
    if (!again.ok) return again;
  }
}

async function compare(tx: Transaction, checkId: string, balanceCents: Cents, findings: Findings, now: Date) {
  const scope = { checkId, settledBefore: addMs(now, -underWayMs) };
  const gaps = { all: 0, underWay: 0 };
  for await (const { gapCents, isUnderWay, differences } of findStripeDifferences(tx, scope)) {
    gaps.all += gapCents;
    if (isUnderWay) gaps.underWay += gapCents;
    for (const difference of differences) findings.add(difference);
  }
  for await (const difference of findOwnDifferences(tx, scope)) findings.add(difference);
  const sums = await readCheckSums(tx, scope);
  if (balanceCents !== sums.linesCents) {
    findings.say(
      "stripe_balance",
      `Stripe says that ${signedDollars(balanceCents)} is on our balance, and its lines sum to ${signedDollars(sums.linesCents)}.`,
    );
  }
  if (sums.linesCents !== sums.cashCents) {
    findings.say(
      "stripe_cash",
      `Stripe's lines sum to ${signedDollars(sums.linesCents)}, the ledger's stripe_cash to ${signedDollars(sums.cashCents)}.`,
      gaps.all === gaps.underWay,
    );
  }
  if (sums.totalCents !== 0) {
    findings.say("trial_balance", `All accounts together are off by ${signedDollars(sums.totalCents)}.`);
  }
  return sums;
}

/**
 * Runs a check that was asked for: compares the ledger with Stripe's balance transactions and with our own rows, names every
 * difference and keeps the result. Memory does not grow with the ledger: both sides are read in pages and meet in the database.
 * Errors: `forbidden` for all but admins and our own jobs; `not_found` when the check is done or unknown; `payments_unavailable` when
 * Stripe does not answer, which the check notes.
 */
export async function runCheck(
  actor: Actor,
  checkId: string,
  options: ReconcileOptions = {},
): Promise<Result<CheckOutcome, Failure>> {
  const { database = db(), now = systemClock.now(), onDifference = () => undefined } = options;
  if (!allows(actor, "ledger.view")) return fail("forbidden", commonErrors.forbidden.message);
  if (!(await beginCheck(database, checkId))) return fail("not_found", "This check has been run.");
  const balance = await readStripe(database, checkId, now);
  if (!balance.ok) {
    await failCheck(database, checkId, balance.error.message, now);
    return balance;
  }
  const findings = new Findings(onDifference);
  const sums = await database.$transaction((tx) => compare(tx, checkId, balance.value, findings, now), {
    isolationLevel: "RepeatableRead",
    timeout: comparisonMs,
  });
  const outcome = {
    entriesCompared: sums.entries,
    differenceCount: findings.counts.differences,
    underWayCount: findings.counts.underWay,
    ordersBeforeLedger: sums.ordersBeforeLedger,
    stripeBalanceCents: balance.value,
    ledgerCashCents: sums.cashCents,
    ...findings.kept,
  };
  // A clock that stands still in tests must not end a check before it began.
  await finishCheck(database, checkId, outcome, options.now ?? systemClock.now());
  return ok(outcome);
}
