import type { BatchEffects, BookNeed, BookState, EngineSupplies } from "./model.engine.ts";

/** One run of the engine: the state it works on, what it draws on and what it has decided so far. */
export interface EngineRun {
  state: BookState;
  supplies: EngineSupplies;
  effects: BatchEffects;
  touchedVariants: Set<string>;
  changedOfferIds: Set<string>;
  createdOfferIds: Set<string>;
}

/** Thrown inside a run when a side must be loaded deeper; never leaves the engine. */
export class NeedsDeeperBook {
  constructor(readonly need: BookNeed) {}
}
