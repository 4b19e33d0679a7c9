import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { ok } from "@/lib/core/result.ts";
import { askIdsPausedByVacation, forgetVacation, markVacationEnded } from "@/lib/domain/market/store.vacations.ts";
import { db } from "@/lib/platform/db.ts";
import { type MarketResult, requireTrader } from "@/lib/workflows/market/book/submit-offer.ts";
import { changeAsks } from "./pause-asks.ts";

/** What became of the asks of somebody who is back. */
export interface VacationReturn {
  /** Back in the book at their old place. */
  backInBook: number;
  /** A bid would take them: they stay paused until their seller decides. */
  waiting: number;
  /** Stay paused for another reason: trading in the shoe is paused, or the market was too busy. */
  stillPaused: number;
}

/**
 * Puts the asks of somebody who is back into the book again, each at its old place. One that a bid now reaches does not
 * trade: it stays paused and its seller decides (docs/adr/0015). Safe to repeat and to run twice at once.
 */
export async function bringSellerBack(userId: string, now: Date): Promise<VacationReturn> {
  await markVacationEnded(db(), userId, now);
  const askIds = await askIdsPausedByVacation(db(), userId, now);
  const outcomes = await changeAsks(askIds, { kind: "resume", unlessCrossing: true }, now);
  await forgetVacation(db(), userId);
  const codes = outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.error.code));
  const count = (code: string) => codes.filter((one) => one === code).length;
  const [backInBook, waiting] = [count("ok"), count("bid_available")];
  return { backInBook, waiting, stillPaused: count("market_paused") + count("market_busy") };
}

/** Ends one's own vacation. */
export async function endVacation(actor: Actor, context: { now?: Date } = {}): Promise<MarketResult<VacationReturn>> {
  const trader = requireTrader(actor, "ask");
  if (!trader.ok) return trader;
  return ok(await bringSellerBack(trader.value.userId, context.now ?? new Date()));
}
