import { describe, expect, it } from "vitest";
import { backSentence, soldSentence, vacationSentence } from "./selling-sentences.ts";

const trade = { matchId: "m", orderId: "o", orderNumber: "ORD-1", priceCents: 230_00 };
const moved = {
  offerId: "b",
  ok: false as const,
  error: { code: "quote_moved", message: "The highest bid is now $225." },
};

describe("what the seller's tools say", () => {
  it("of leaving and coming back", () => {
    expect(vacationSentence({ pausedAsks: 0 })).toBe("You are away.");
    expect(vacationSentence({ pausedAsks: 1 })).toBe("You are away. 1 ask is paused.");
    expect(backSentence({ backInBook: 3, waiting: 1, stillPaused: 0 })).toBe(
      "Welcome back. 3 asks are back in the book. 1 ask waits for your decision.",
    );
    expect(backSentence({ backInBook: 0, waiting: 2, stillPaused: 1 })).toBe(
      "Welcome back. 2 asks wait for your decision. 1 ask is still paused.",
    );
  });

  it("of what was sold and what was not", () => {
    expect(soldSentence([{ offerId: "a", ok: true, trades: [trade, trade] }])).toBe("Sold 2 pairs for $460.");
    expect(soldSentence([{ offerId: "a", ok: true, trades: [trade] }, moved])).toBe(
      "Sold 1 pair for $230. One ask was not sold: The highest bid is now $225.",
    );
    expect(soldSentence([moved, moved])).toBe("2 asks were not sold: The highest bid is now $225.");
  });
});
