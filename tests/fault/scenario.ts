import type { JsonObject } from "@/lib/platform/outbox.ts";
import type { Hands } from "./world.ts";

/** Something that must come to the same end wherever the process that does it dies. */
export interface Scenario {
  /** At how many steps `npm test` tries it: each costs about a second. */
  few: number;
  /** What there is before; made once, every run begins with a copy. @returns what the other parts need to know of it */
  prepare(hands: Hands): Promise<JsonObject>;
  /** What the process does that is killed. */
  run(facts: JsonObject, hands: Hands): Promise<void>;
  /** What people and the worker do afterwards, in another process; repeated after each of the pauses. */
  recover(facts: JsonObject, hands: Hands): Promise<void>;
  /** How long it takes until then, one pause after the other, in milliseconds. */
  pausesMs: readonly number[];
  /** Throws when the end is not the one that it must be. */
  prove(facts: JsonObject, hands: Hands): Promise<void>;
}
