import { bagStory } from "./stories/bag.ts";
import { cardStory } from "./stories/cards.ts";
import { lostStory, wonStory } from "./stories/disputes.ts";
import { orderStory } from "./stories/order.ts";
import type { Story } from "./story.ts";

/** By the name of their test. */
export const stories: Readonly<Record<string, Story>> = {
  "cards are saved, renewed and removed": cardStory,
  "an order from the card to the seller's money": orderStory,
  "an order that is disputed, won, paid out and given back in part": wonStory,
  "an order whose dispute is lost after it was completed": lostStory,
  "a bag paid on one page": bagStory,
};
