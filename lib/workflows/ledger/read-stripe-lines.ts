import "server-only";
import type Stripe from "stripe";
import { ok, type Result } from "@/lib/core/result.ts";
import type { StripeLine } from "@/lib/domain/ledger/model.checks.ts";
import { askStripe } from "@/lib/platform/stripe.ts";

const pageLength = 100;

function toLine({ id, source, type, net, fee, created }: Stripe.BalanceTransaction): StripeLine {
  const reference = typeof source === "string" ? source : (source?.id ?? id);
  return { lineId: id, reference, type, netCents: net, feeCents: fee, createdAt: new Date(created * 1_000) };
}

/**
 * Reads the lines of our balance at Stripe page by page, the newest first, and hands each page on; one page is in memory at a time.
 * @param isEnough asked after each page with how many of its lines were new to `keep`; true ends the reading
 */
export async function readStripeLines(
  keep: (lines: StripeLine[]) => Promise<number>,
  isEnough: (newLines: number) => boolean = () => false,
): Promise<Result<null, "payments_unavailable">> {
  let after: string | undefined;
  for (;;) {
    const parameters = { limit: pageLength, ...(after === undefined ? {} : { starting_after: after }) };
    const page = await askStripe((stripe) => stripe.balanceTransactions.list(parameters));
    if (!page.ok) return page;
    const lines = page.value.data.map(toLine);
    const newLines = lines.length > 0 ? await keep(lines) : 0;
    after = lines.at(-1)?.lineId;
    if (!page.value.has_more || after === undefined || isEnough(newLines)) return ok(null);
  }
}

/** What Stripe says is on our balance, arrived or on its way, in US cents. */
export async function readStripeBalance(): Promise<Result<number, "payments_unavailable">> {
  const balance = await askStripe((stripe) => stripe.balance.retrieve());
  if (!balance.ok) return balance;
  const amounts = [...balance.value.available, ...balance.value.pending, ...(balance.value.connect_reserved ?? [])];
  return ok(amounts.reduce((sum, { amount, currency }) => (currency === "usd" ? sum + amount : sum), 0));
}
