import { cardStory } from "./stories/cards.ts";
import type { Story } from "./story.ts";

/** By the name of their test. */
export const stories: Readonly<Record<string, Story>> = { "cards are saved, renewed and removed": cardStory };
