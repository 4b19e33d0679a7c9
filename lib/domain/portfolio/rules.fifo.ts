import { groupBy } from "@/lib/core/group.ts";
import type { Acquisition, Disposal, OpenLot, SoldLot } from "./model.ts";

/** By day; of one day by id, so that the same rows always come to the same. */
function byDay(a: { on: string; id: string }, b: { on: string; id: string }): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Takes a disposal's pairs from the oldest lots that were there on its day. */
function takeFrom(lots: readonly OpenLot[], disposal: Disposal): SoldLot[] {
  const sold: SoldLot[] = [];
  let missing = disposal.quantity;
  for (const lot of lots) {
    if (missing === 0) break;
    if (lot.quantity === 0 || lot.acquisition.on > disposal.on) continue;
    const quantity = Math.min(lot.quantity, missing);
    lot.quantity -= quantity;
    missing -= quantity;
    sold.push({ disposal, acquisition: lot.acquisition, quantity });
  }
  if (missing > 0) sold.push({ disposal, acquisition: null, quantity: missing });
  return sold;
}

/**
 * First in, first out, size by size (docs/adr/0014): each pair sold is the oldest one that was there on its day. Pairs sold without
 * any recorded purchase have none.
 * @returns what is left, oldest first, and what was sold, in the order of the sales
 */
export function matchFifo(
  acquisitions: readonly Acquisition[],
  disposals: readonly Disposal[],
): { open: OpenLot[]; sold: SoldLot[] } {
  const lotsOf = groupBy(
    acquisitions.toSorted(byDay).map((acquisition): OpenLot => ({ acquisition, quantity: acquisition.quantity })),
    (lot) => lot.acquisition.variantId,
  );
  const sold = disposals
    .toSorted(byDay)
    .flatMap((disposal) => takeFrom(lotsOf.get(disposal.variantId) ?? [], disposal));
  const open = [...lotsOf.values()].flat().filter(({ quantity }) => quantity > 0);
  return { open, sold };
}

/** What a sale brought beyond what the pairs had cost; null when that is not known. */
export function realisedGain({ disposal, acquisition, quantity }: SoldLot): number | null {
  return acquisition === null ? null : quantity * (disposal.proceedsCents - acquisition.costCents);
}
