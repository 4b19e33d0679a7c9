import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/core/actor.ts";
import { fail, ok } from "@/lib/core/result.ts";
import { returnDayProblem } from "@/lib/domain/market/rules.vacation.ts";
import type { startVacationSchema } from "@/lib/domain/market/schema.vacations.ts";
import { activeAskIds, beginVacation } from "@/lib/domain/market/store.vacations.ts";
import { serializable } from "@/lib/platform/db.ts";
import { type MarketResult, requireTrader } from "@/lib/workflows/market/book/submit-offer.ts";
import { pauseAsks } from "./pause-asks.ts";

/**
 * Takes all of the seller's asks out of matching until they come back, places in the queue kept. The note that they are
 * away and the list of their asks are one serializable transaction, and placing an ask reads that note: an ask that
 * arrives at the same moment is either in the list or refused (`seller_away`). Again: only the day of return changes.
 */
export async function startVacation(
  actor: Actor,
  input: z.output<typeof startVacationSchema>,
  context: { now?: Date } = {},
): Promise<MarketResult<{ pausedAsks: number }>> {
  const trader = requireTrader(actor, "ask");
  if (!trader.ok) return trader;
  const { userId } = trader.value;
  const now = context.now ?? new Date();
  const dayProblem = returnDayProblem(input.returnsOn ?? null, now);
  if (dayProblem !== null) return fail("invalid_input", dayProblem, { fields: { returnsOn: dayProblem } });
  const askIds = await serializable(async (tx) => {
    await beginVacation(tx, { userId, now, returnsAt: input.returnsOn ?? null });
    return activeAskIds(tx, userId);
  });
  return ok({ pausedAsks: await pauseAsks(askIds, now) });
}
