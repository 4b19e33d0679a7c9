import "server-only";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { marketErrors } from "@/lib/domain/market/errors.ts";
import type { BookCommand } from "@/lib/domain/market/model.engine.ts";
import { blockedPause, type Side } from "@/lib/domain/market/model.ts";
import { type StandingOffer, standingOffers } from "@/lib/domain/market/store.ts";
import { db, isTransactionConflict, serializable, type Transaction } from "@/lib/platform/db.ts";
import { matchingDatabase } from "./book/matching-database.ts";
import { runAcrossBooks } from "./book/process-queue.ts";

/** More than anybody changes between two looks. */
const mostLooks = 5;
/** Offers of one transaction: the books of few people with more wait for a second one. */
const mostAtOnce = 500;

export interface Withdrawal {
  userId: string;
  sides: readonly Side[];
  /** Stands in `closed_reason` and in the log of the book. */
  reason: string;
}

/** The offers were others by the time their books were locked: look again. */
class OffersMovedError extends Error {
  override name = "OffersMovedError";
}

/** A checkout keeps what it holds until it ends; nobody else may have the rest of such an ask meanwhile. */
function commandFor({ side, id: offerId, held, status }: StandingOffer, reason: string): BookCommand | null {
  if (held === 0) return { kind: "cancel", side, offerId, userId: null, reason };
  return status === "active" ? { kind: "pause", side, offerId, reason: blockedPause } : null;
}

/** Runs the commands with `work`, all or nothing. @returns whether the books had a quiet moment */
async function runTogether(
  offers: readonly StandingOffer[],
  reason: string,
  work: (tx: Transaction) => Promise<void>,
  now: Date,
): Promise<boolean> {
  const requests = offers.flatMap((offer) => {
    const command = commandFor(offer, reason);
    return command ? [{ command, productIds: [offer.productId], variantIds: [offer.variantId] }] : [];
  });
  if (requests.length === 0) {
    await serializable(work, { database: matchingDatabase() });
    return true;
  }
  const results = await runAcrossBooks(requests, now, {
    within: async (tx, { effects }) => {
      if (effects.outcomes.some((outcome) => !outcome.ok)) throw new OffersMovedError();
      await work(tx);
    },
  });
  for (const result of results) {
    if (result.status === "rejected") throw result.reason;
    if (!result.value.ok) return false;
  }
  return true;
}

/** What one transaction did not take. Whatever fails here is found again by whoever withdraws the rest later. */
async function withdrawRest(offers: readonly StandingOffer[], reason: string, now: Date): Promise<void> {
  const nothingElse = async () => undefined;
  for (let start = mostAtOnce; start < offers.length; start += mostAtOnce) {
    await runTogether(offers.slice(start, start + mostAtOnce), reason, nothingElse, now).catch((error: unknown) => {
      if (!(error instanceof OffersMovedError)) throw error;
    });
  }
}

/**
 * Takes everything a person offers out of the books and does `work` with it, in one serializable transaction over all the books it
 * is in (design §3.9, §3.13). What is placed meanwhile either is seen and goes too, or is decided after `work`. Beyond 500 offers
 * the rest goes in further transactions.
 * @param work may run more than once, and undoes everything by throwing
 * @returns how many offers left the books; `market_busy` when nothing has happened
 */
export async function withdrawOffers(
  withdrawal: Withdrawal,
  work: (tx: Transaction) => Promise<void>,
  now: Date,
): Promise<Result<{ offers: number }, "market_busy">> {
  const { userId, sides, reason } = withdrawal;
  const busy = fail("market_busy", marketErrors.market_busy.message);
  for (let look = 0; look < mostLooks; look += 1) {
    const offers = await standingOffers(db(), userId, sides);
    const known = new Set(offers.map(({ id }) => id));
    const checked = async (tx: Transaction) => {
      // Read under SERIALIZABLE's watch, so that an offer placed at this very moment makes one of the two run again.
      const left = await standingOffers(tx, userId, sides);
      if (left.some(({ id }) => !known.has(id))) throw new OffersMovedError();
      await work(tx);
    };
    try {
      if (!(await runTogether(offers.slice(0, mostAtOnce), reason, checked, now))) return busy;
      await withdrawRest(offers, reason, now);
      return ok({ offers: offers.length });
    } catch (error) {
      if (isTransactionConflict(error)) return busy;
      if (!(error instanceof OffersMovedError)) throw error;
    }
  }
  return busy;
}
