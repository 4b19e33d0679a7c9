import { invariant } from "@/lib/core/invariant.ts";
import type {
  BatchEffects,
  BookEventEffect,
  BookNeed,
  BookOffer,
  BookState,
  EngineSupplies,
  VariantBook,
} from "./model.engine.ts";

/** One run of the engine: the state it works on, what it draws on and what it has decided so far. */
export interface EngineRun {
  state: BookState;
  supplies: EngineSupplies;
  effects: BatchEffects;
  touchedVariants: Set<string>;
  changedOfferIds: Set<string>;
  createdOfferIds: Set<string>;
}

/** Thrown inside a run when more of the books must be loaded; never leaves the engine. */
export class NeedsMoreOfBook {
  constructor(readonly need: BookNeed) {}
}

/** The loaded book of an offer. */
export function bookOf(run: EngineRun, offer: BookOffer): VariantBook {
  const book = run.state.books.get(offer.variantId);
  invariant(book, `the book of variant ${offer.variantId} was not loaded`);
  return book;
}

/** Appends a book event about an offer (design §3.11). */
export function record(
  run: EngineRun,
  offer: BookOffer,
  event: Pick<BookEventEffect, "kind" | "quantity"> & Partial<BookEventEffect>,
): void {
  run.touchedVariants.add(offer.variantId);
  run.effects.events.push({
    offer,
    priceCents: offer.priceCents,
    mode: null,
    matchId: null,
    makerId: null,
    holdId: null,
    reason: null,
    passedOver: [],
    ...event,
  });
}

/** Notes that an existing offer must be written back. */
export function markChanged(run: EngineRun, offer: BookOffer): void {
  if (run.changedOfferIds.has(offer.id)) return;
  run.changedOfferIds.add(offer.id);
  run.effects.changed.push(offer);
}
