import "server-only";
import type { OfferReference } from "@/lib/domain/market/model.engine.ts";
import { hiddenPause } from "@/lib/domain/market/model.ts";
import { offersOfHiding, productsToSettle } from "@/lib/domain/market/store.hiding.ts";
import { db } from "@/lib/platform/db.ts";
import { changeOffers } from "../market/change-offers.ts";

/** Offers changed in one transaction: small, so that no book waits long. */
const batchSize = 100;

async function changeInBatches(
  references: readonly OfferReference[],
  change: (batch: readonly OfferReference[]) => ReturnType<typeof changeOffers>,
): Promise<number> {
  let changed = 0;
  for (let start = 0; start < references.length; start += batchSize) {
    const outcomes = await change(references.slice(start, start + batchSize));
    changed += outcomes.filter((outcome) => outcome.ok).length;
  }
  return changed;
}

/**
 * Brings a product's book in line with whether it is shown: of a hidden one no offer may trade, of a shown one none may still
 * wait. Offers come back in the order of their arrival, and one that now crosses trades at its own price (design §3.12).
 * @returns how many offers changed
 */
export async function settleBookOfProduct(productId: string, now: Date): Promise<number> {
  const { toPause, toResume } = await offersOfHiding(db(), productId, now);
  const paused = await changeInBatches(toPause, (batch) =>
    changeOffers(batch, { kind: "pause", reason: hiddenPause }, now),
  );
  const resumed = await changeInBatches(toResume, (batch) => changeOffers(batch, { kind: "resume" }, now));
  return paused + resumed;
}

/** Does so for every product that needs it: after a crash, and for offers that came back while their product was hidden. */
export async function settleHiddenBooks(now: Date): Promise<{ offersChanged: number }> {
  let offersChanged = 0;
  for (const productId of await productsToSettle(db(), now)) offersChanged += await settleBookOfProduct(productId, now);
  return { offersChanged };
}
