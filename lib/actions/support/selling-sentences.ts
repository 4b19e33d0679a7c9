import { formatCents } from "@/lib/core/money.ts";
import type { VacationReturn } from "@/lib/workflows/selling/end-vacation.ts";
import type { SaleOnReturn } from "@/lib/workflows/selling/sell-on-return.ts";

/** `1 ask is`, `3 asks are` */
function asksAre(count: number): string {
  return count === 1 ? "1 ask is" : `${count} asks are`;
}

/** What a vacation did, as the page says it. */
export function vacationSentence({ pausedAsks }: { pausedAsks: number }): string {
  return pausedAsks === 0 ? "You are away." : `You are away. ${asksAre(pausedAsks)} paused.`;
}

/** What a return did. */
export function backSentence({ backInBook, waiting, stillPaused }: VacationReturn): string {
  const parts = ["Welcome back."];
  if (backInBook > 0) parts.push(`${asksAre(backInBook)} back in the book.`);
  if (waiting > 0)
    parts.push(waiting === 1 ? "1 ask waits for your decision." : `${waiting} asks wait for your decision.`);
  if (stillPaused > 0) parts.push(`${asksAre(stillPaused)} still paused.`);
  return parts.join(" ");
}

/** What became of asks sold on return: what was sold, and how many were not. */
export function soldSentence(outcomes: readonly SaleOnReturn[]): string {
  const trades = outcomes.flatMap((outcome) => (outcome.ok ? outcome.trades : []));
  const failed = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error.message]));
  const sum = formatCents(trades.reduce((cents, trade) => cents + trade.priceCents, 0));
  const sold =
    trades.length === 0 ? [] : [`Sold ${trades.length === 1 ? "1 pair" : `${trades.length} pairs`} for ${sum}.`];
  const [first] = failed;
  if (first === undefined) return sold.join(" ");
  const rest = failed.length === 1 ? `One ask was not sold: ${first}` : `${failed.length} asks were not sold: ${first}`;
  return [...sold, rest].join(" ");
}
