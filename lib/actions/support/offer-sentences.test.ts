import { describe, expect, it } from "vitest";
import type { PlacedOffer } from "@/lib/domain/market/model.ts";
import { cancelledSentence, placedSentence, shortDate } from "./offer-sentences.ts";

const now = new Date("2026-11-21T12:00:00Z");

function placed(overrides: Partial<PlacedOffer> & { sold?: number[] }): PlacedOffer {
  const { sold = [], ...rest } = overrides;
  return {
    side: "bid",
    offerId: "offer",
    status: "active",
    priceCents: 22_500,
    quantity: 1,
    remaining: 1,
    expiresAt: "2026-12-21T12:00:00Z",
    trades: sold.map((priceCents, index) => ({
      matchId: `m${index}`,
      orderId: `o${index}`,
      orderNumber: `ORD-${index + 1}`,
      priceCents,
    })),
    ...rest,
  };
}

describe("placedSentence", () => {
  it.each([
    [placed({}), "Your bid of $225 is in the book until Dec 21."],
    [placed({ side: "ask", remaining: 3 }), "Your ask of $225 for 3 pairs is in the book until Dec 21."],
    [placed({ status: "filled", remaining: 0, sold: [22_000] }), "Bought for $220. Order ORD-1."],
    [
      placed({ side: "ask", status: "filled", remaining: 0, sold: [22_500, 22_550] }),
      "Sold 2 pairs for $450.50 in all. Orders ORD-1 and ORD-2.",
    ],
    [
      placed({ quantity: 3, remaining: 1, sold: [22_000, 22_100] }),
      "Bought 2 pairs for $441 in all. Orders ORD-1 and ORD-2. 1 more pair stays in the book at $225 until Dec 21.",
    ],
    [
      placed({ status: "filled", remaining: 0, sold: [100, 100, 100, 100, 100] }),
      "Bought 5 pairs for $5 in all. Orders ORD-1, ORD-2, ORD-3 and 2 more.",
    ],
  ])("says what happened", (offer, sentence) => {
    expect(placedSentence(offer, false, now)).toBe(sentence);
  });

  it("speaks of the new price after an edit", () => {
    expect(placedSentence(placed({}), true, now)).toBe("Your bid is now $225 and stands in the book until Dec 21.");
  });
});

describe("cancelledSentence", () => {
  it("counts the units", () => {
    expect(cancelledSentence({ side: "ask", offerId: "offer", cancelledUnits: 1 })).toBe("Your ask is cancelled.");
    expect(cancelledSentence({ side: "bid", offerId: "offer", cancelledUnits: 2 })).toBe(
      "Your bid for 2 pairs is cancelled.",
    );
  });
});

describe("shortDate", () => {
  it("names the year only when it is another one", () => {
    expect(shortDate(new Date("2026-12-31T23:59:00Z"), now)).toBe("Dec 31");
    expect(shortDate(new Date("2027-01-01T00:00:00Z"), now)).toBe("Jan 1, 2027");
  });
});
