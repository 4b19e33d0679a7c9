import type { JsonObject } from "@/lib/platform/outbox.ts";
import type { Hands } from "./world.ts";

/** Something that happens partly at Stripe, act by act. Between two acts its events come. */
export interface Story {
  prepare(hands: Hands): Promise<JsonObject>;
  acts: readonly ((facts: JsonObject, hands: Hands) => Promise<void>)[];
}
