import type { CheckoutEnd, CheckoutStatus } from "@/lib/domain/checkout/model.checkout.ts";
import { restMinutes } from "@/lib/domain/checkout/model.checkout.ts";

export interface CheckoutWords {
  title: string;
  text: string;
}

const rest = `For the next ${restMinutes} minutes these very pairs are left to others; your bag offers you the next ones.`;

const ends: Record<CheckoutEnd, CheckoutWords> = {
  expired: {
    title: "The ten minutes are over",
    text: `It was not paid in time, so nothing was bought and nothing was charged. What is in your bag is still there. ${rest}`,
  },
  left: {
    title: "You gave this checkout up",
    text: `Nothing was bought and nothing was charged. What is in your bag is still there. ${rest}`,
  },
  moved: {
    title: "Somebody was faster",
    text: "A pair in your bag was sold or taken back in this very moment. Nothing was held and nothing was charged.",
  },
  unavailable: {
    title: "Payments do not answer",
    text: "The payment page could not be opened. Nothing was held and nothing was charged. Try again in a minute.",
  },
  refused: {
    title: "The payment page could not be opened",
    text: "Nothing was held and nothing was charged.",
  },
  not_sold: {
    title: "This could not be bought after all",
    text: "A seller or a shoe was taken off the exchange, or your own account or address changed. Nothing was bought, and the amount reserved on your card is let go.",
  },
  not_captured: {
    title: "Your card could not be charged",
    text: "The amount was reserved but could not be taken. The orders are cancelled and you owe nothing.",
  },
};

/** What a checkout's page says at each of its states. */
export function wordsOf(status: CheckoutStatus, endReason: CheckoutEnd | null): CheckoutWords {
  if (endReason !== null && status === "ended") return ends[endReason];
  if (endReason !== null) {
    return {
      title: "This checkout is being ended",
      text: "The payment page is closed first, then the pairs go back on sale. This takes a moment.",
    };
  }
  switch (status) {
    case "done":
      return {
        title: "It is yours",
        text: "Your card was charged once for everything. Every pair is an order of its own; the money waits in escrow until its pair has passed inspection.",
      };
    case "started":
    case "held":
      return { title: "Your pairs are being held", text: "The payment page is being opened." };
    case "paying":
      return {
        title: "Your pairs are held for you",
        text: "Nobody else can buy them until the time is over. Pay on Stripe’s page; nothing is bought or charged before.",
      };
    default:
      return {
        title: "Your payment arrived",
        text: "The pairs are being bought at the prices you saw. You can close this page: it goes on without you.",
      };
  }
}
