import { type Cents, formatCentsExact } from "@/lib/core/money.ts";
import type { DifferenceKind, LedgerDifference } from "./model.checks.ts";

/** `−$15.00` with a real minus sign. */
export function signedDollars(cents: Cents): string {
  return cents < 0 ? `−${formatCentsExact(-cents)}` : formatCentsExact(cents);
}

/** What has neither side's id: the other one has not heard of it. */
interface PairedFacts {
  reference: string;
  /** Stripe's balance transactions about it; null: there are none. */
  stripe: { lineIds: string[]; types: string[]; netCents: Cents; feeCents: Cents } | null;
  /** The ledger's entries about it; null: there are none. */
  ledger: { keys: string[]; kinds: string[]; cashCents: Cents; feeCents: Cents } | null;
}

type Said = Pick<LedgerDifference, "kind" | "sentence">;
const say = (kind: DifferenceKind, sentence: string): Said => ({ kind, sentence });

/** How a person has something written down that was done by hand, by the type of Stripe's line. */
const remedies: Readonly<Record<string, string>> = {
  refund:
    " If it was made in Stripe’s dashboard, write the number of its order into its metadata there, as orderNumber: then it is written down here.",
};

function remedyFor(types: readonly string[]): string {
  return types.map((type) => (Object.hasOwn(remedies, type) ? remedies[type] : "")).join("");
}

/** What Stripe and the ledger say about one thing that moved our balance; nothing where they agree. */
export function comparePair({ reference, stripe, ledger }: PairedFacts): Said[] {
  if (stripe && ledger) {
    const [atStripe, here] = [stripe.netCents + stripe.feeCents, ledger.cashCents + ledger.feeCents];
    const said: Said[] = [];
    if (atStripe !== here) {
      said.push(
        say(
          "other_amount",
          `${reference}: Stripe moved ${signedDollars(atStripe)} (${stripe.lineIds.join(", ")}), the ledger says ${signedDollars(here)} (${ledger.keys.join(", ")}).`,
        ),
      );
    }
    if (stripe.feeCents !== ledger.feeCents) {
      said.push(
        say(
          "other_fee",
          `${reference}: Stripe's fee is ${signedDollars(stripe.feeCents)} (${stripe.lineIds.join(", ")}), the ledger says ${signedDollars(ledger.feeCents)} (${ledger.keys.join(", ")}).`,
        ),
      );
    }
    return said;
  }
  if (stripe) {
    return [
      say(
        "missing_in_ledger",
        `${reference}: Stripe moved ${signedDollars(stripe.netCents + stripe.feeCents)} less a fee of ${signedDollars(stripe.feeCents)} (${stripe.types.join(", ")}, ${stripe.lineIds.join(", ")}), and the ledger has no entry for it.${remedyFor(stripe.types)}`,
      ),
    ];
  }
  if (ledger) {
    return [
      say(
        "missing_at_stripe",
        `${reference}: the ledger says that our balance moved by ${signedDollars(ledger.cashCents)} (${ledger.kinds.join(", ")}, ${ledger.keys.join(", ")}), and Stripe has no such line.`,
      ),
    ];
  }
  return [];
}

/** An order's escrow beside its state; null where it is as it should be. @param escrowCents what it holds */
export function judgeEscrow(order: { number: string; status: string; escrowCents: Cents }): Said | null {
  const { number, status, escrowCents } = order;
  const holds = signedDollars(escrowCents);
  if (escrowCents < 0)
    return say("escrow_overdrawn", `${number}: ${holds} is in its escrow: more went out than came in.`);
  const isOver = ["completed", "cancelled", "refunded"].includes(status);
  if (isOver && escrowCents > 0)
    return say("escrow_left", `${number} is ${status}, and ${holds} is still in its escrow.`);
  if (status === "pending" && escrowCents > 0)
    return say("escrow_unpaid", `${number} is pending, and ${holds} is in its escrow: it should be paid.`);
  if (!isOver && status !== "pending" && escrowCents === 0)
    return say("escrow_empty", `${number} is ${status}, and there is nothing in its escrow.`);
  return null;
}

interface CaptureFacts {
  paymentId: string;
  status: string;
  amountCents: Cents;
  feeCents: Cents | null;
  allocatedCents: Cents;
  /** What the capture's entry put into escrow, and the fee it says; null: there is no entry. */
  entry: { escrowCents: Cents; feeCents: Cents } | null;
}

/** A payment beside what was written down about it. */
export function judgePayment(payment: CaptureFacts): Said[] {
  const { paymentId, status, amountCents, feeCents, allocatedCents, entry } = payment;
  if (status !== "captured") {
    if (!entry) return [];
    const escrow = signedDollars(entry.escrowCents);
    return [
      say(
        "capture_unexplained",
        `Payment ${paymentId} is ${status}, and the ledger says that ${escrow} was captured for it.`,
      ),
    ];
  }
  const said: Said[] = [];
  const amount = signedDollars(amountCents);
  if (!entry)
    said.push(say("capture_missing", `Payment ${paymentId} captured ${amount}, and the ledger has no entry for it.`));
  else if (entry.escrowCents !== amountCents || entry.feeCents !== feeCents) {
    said.push(
      say(
        "capture_differs",
        `Payment ${paymentId} captured ${amount} for a fee of ${signedDollars(feeCents ?? 0)}, the ledger says ${signedDollars(entry.escrowCents)} for ${signedDollars(entry.feeCents)}.`,
      ),
    );
  }
  if (allocatedCents !== amountCents) {
    said.push(
      say(
        "allocation_differs",
        `Payment ${paymentId} captured ${amount}, and its orders' parts sum to ${signedDollars(allocatedCents)}.`,
      ),
    );
  }
  return said;
}
