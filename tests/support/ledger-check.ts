import type Stripe from "stripe";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { LedgerDifference } from "@/lib/domain/ledger/model.checks.ts";
import type { LedgerEntryInput } from "@/lib/domain/ledger/model.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { checkLedger } from "@/lib/workflows/ledger/request-check.ts";
import { testDatabase } from "./database.ts";

/** An hour from now, everything of a test has had its time. */
export const everythingSettled = () => addMs(new Date(), hourMs);

/** Stripe's past survives a test; the ledger of the next one begins with it. Call it after each reset. */
export async function balanceBefore(stripe: Stripe): Promise<void> {
  const { database } = testDatabase;
  await database.$executeRaw`UPDATE ledger_start SET started_at = '2026-01-01T00:00:00Z'`;
  for await (const line of stripe.balanceTransactions.list({ limit: 100 })) {
    // These the check writes down itself.
    if (line.type === "payout") continue;
    const entry: LedgerEntryInput = {
      idempotencyKey: `before-${line.id}`,
      kind: "bank_transfer",
      orderId: null,
      paymentId: null,
      stripeReference: typeof line.source === "string" ? line.source : line.id,
      description: "From an earlier test",
      postings: [
        { account: "stripe_cash", amountCents: line.net },
        { account: "processing", amountCents: line.fee },
        { account: "bank", amountCents: -line.net - line.fee },
      ].filter(({ amountCents }) => amountCents !== 0) as LedgerEntryInput["postings"],
    };
    await database.$transaction((tx) => postEntry(tx, entry, new Date()));
  }
}

/** What a check finds. @param now when it is made */
export async function checkBooks(now = everythingSettled()) {
  const told: LedgerDifference[] = [];
  const result = await checkLedger({ now, onDifference: (difference) => told.push(difference) });
  invariant(result.ok, "Stripe answers");
  return { ...result.value, told };
}
