import "server-only";
import type { CommandOutcome } from "@/lib/domain/market/model.engine.ts";
import { vacationPause } from "@/lib/domain/market/model.ts";
import { changeOffers, type OfferChange } from "@/lib/workflows/market/change-offers.ts";

/** Asks changed in one transaction: few enough that no book waits long for a vacation. */
const batchSize = 100;

/** Changes any number of asks, batch by batch; one outcome for each, in the same order. */
export async function changeAsks(askIds: readonly string[], change: OfferChange, now: Date): Promise<CommandOutcome[]> {
  const outcomes: CommandOutcome[] = [];
  for (let start = 0; start < askIds.length; start += batchSize) {
    const batch = askIds.slice(start, start + batchSize).map((offerId) => ({ side: "ask" as const, offerId }));
    outcomes.push(...(await changeOffers(batch, change, now)));
  }
  return outcomes;
}

/** Pauses asks for a vacation. @returns how many it paused; the others had traded or ended */
export async function pauseAsks(askIds: readonly string[], now: Date): Promise<number> {
  const outcomes = await changeAsks(askIds, { kind: "pause", reason: vacationPause }, now);
  return outcomes.filter((outcome) => outcome.ok).length;
}
