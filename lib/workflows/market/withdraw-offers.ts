import "server-only";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { marketErrors } from "@/lib/domain/market/errors.ts";
import type { BookCommand } from "@/lib/domain/market/model.engine.ts";
import { blockedPause, type Side } from "@/lib/domain/market/model.ts";
import { type StandingOffer, standingOffers } from "@/lib/domain/market/store.ts";
import { db, isTransactionConflict, serializable, type Transaction } from "@/lib/platform/db.ts";
import { matchingDatabase } from "./book/matching-database.ts";
import { runAcrossBooks } from "./book/process-queue.ts";

/** Offers of one transaction: few enough that no book waits long. */
const batchSize = 200;
/** More batches than anybody fills; a bug may not go on for ever. */
const mostBatches = 1_000;

export interface Withdrawal {
  userId: string;
  sides: readonly Side[];
  /** Stands in `closed_reason` and in the log of the book. */
  reason: string;
}

/** A checkout keeps what it holds until it ends; nobody else may have the rest of such an ask meanwhile. */
function commandFor({ side, id: offerId, held, status }: StandingOffer, reason: string): BookCommand | null {
  if (held === 0) return { kind: "cancel", side, offerId, userId: null, reason };
  return status === "active" ? { kind: "pause", side, offerId, reason: blockedPause } : null;
}

/** What is still to be taken away; a held ask that is asleep goes when its hold ends. */
const isLeft = (offer: StandingOffer) => offer.held === 0 || offer.status === "active";

/**
 * Whether nothing is left, by a read that Postgres watches: together with the serializable transaction that barred the person, an offer
 * that was just being placed either is seen here or fails and is refused when it is tried again.
 */
async function isNothingLeft({ userId, sides }: Withdrawal): Promise<boolean> {
  const read = (tx: Transaction) => standingOffers(tx, userId, sides);
  return !(await serializable(read, { database: matchingDatabase() })).some(isLeft);
}

/**
 * Takes everything a person offers out of the books, batch by batch, each over all the books it is in (design §3.9, §3.13). To be
 * called once a serializable transaction has barred the person from placing more. Safe to repeat.
 * @returns how many offers it took away; `market_busy` when some are left for the next try
 */
export async function withdrawOffers(
  withdrawal: Withdrawal,
  now: Date,
): Promise<Result<{ offers: number }, "market_busy">> {
  const { userId, sides, reason } = withdrawal;
  let withdrawn = 0;
  for (let batch = 0; batch < mostBatches; batch += 1) {
    const offers = (await standingOffers(db(), userId, sides)).filter(isLeft).slice(0, batchSize);
    const requests = offers.flatMap((offer) => {
      const command = commandFor(offer, reason);
      return command ? [{ command, productIds: [offer.productId], variantIds: [offer.variantId] }] : [];
    });
    for (const result of requests.length > 0 ? await runAcrossBooks(requests, now) : []) {
      if (result.status === "rejected") throw result.reason;
      if (result.value.ok) withdrawn += 1;
      else if (result.value.error.code === "market_busy") return fail("market_busy", marketErrors.market_busy.message);
    }
    try {
      if (offers.length < batchSize && (await isNothingLeft(withdrawal))) return ok({ offers: withdrawn });
    } catch (error) {
      if (!isTransactionConflict(error)) throw error;
    }
  }
  return fail("market_busy", marketErrors.market_busy.message);
}
