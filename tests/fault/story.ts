import type { JsonObject } from "@/lib/platform/outbox.ts";
import type { Hands } from "./world.ts";

/** Something that happens partly at Stripe, act by act. Between two acts its events come. */
export interface Story {
  prepare(hands: Hands): Promise<JsonObject>;
  acts: readonly ((facts: JsonObject, hands: Hands) => Promise<void>)[];
  /**
   * Something is done otherwise by somebody who has not heard of it yet (a payout is sent, not frozen), so that no event may come only
   * when all is over: each comes once soon, and again at any time.
   */
  isHeardSoon?: true;
  /** Requests, e.g. `POST /v1/refunds`, whose answers may all be lost: the events alone then bring the same state, if they come soon. */
  losable?: readonly string[];
  /** What must have come out in the end, for a state that is the same every time could be that of nothing. */
  prove?(facts: JsonObject, hands: Hands): Promise<void>;
}
