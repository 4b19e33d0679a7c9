import { proveMoney } from "../proofs.ts";
import { packBag, pay, proveBought, proveEnded } from "../scenarios/bag.ts";
import type { Story } from "../story.ts";

/** Two pairs are paid on Stripe's page, and the buyer never comes back: only the event tells of it. */
export const bagStory: Story = {
  prepare: packBag,
  acts: [pay],
  losable: ["POST /v1/payment_intents/:id/capture"],
  prove: async (facts, hands) => {
    await proveMoney(hands);
    await proveEnded(hands);
    await proveBought(facts, hands);
  },
};
