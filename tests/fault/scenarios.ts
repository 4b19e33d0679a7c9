import type { Scenario } from "./scenario.ts";
import { cardSetup, oneCardTooMany } from "./scenarios/card.ts";
import { bidMeetsAsk } from "./scenarios/match.ts";

/** By the name that a test calls them by. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  "a card is saved": cardSetup,
  "a card is one too many": oneCardTooMany,
  "a bid meets an ask": bidMeetsAsk,
};
