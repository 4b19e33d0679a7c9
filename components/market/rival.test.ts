import { describe, expect, it } from "vitest";
import type { QuoteView } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";
import { beatOf } from "./rival.ts";

const quote: QuoteView = {
  variantId: "v",
  version: "1",
  lowestAskCents: 210_00,
  highestBidCents: 190_00,
  lastSaleCents: null,
  previousSaleCents: null,
  lastSaleAt: null,
  salesCount: 0,
};

function ask(changes: Partial<MyOfferView> = {}): MyOfferView {
  return {
    side: "ask",
    offerId: "a",
    status: "active",
    priceCents: 220_00,
    quantity: 1,
    remaining: 1,
    held: 0,
    fulfilment: "seller_ships",
    createdAt: "2026-11-01T00:00:00Z",
    expiresAt: "2026-12-01T00:00:00Z",
    closedAt: null,
    isTopOfBook: false,
    rivalCents: 210_00,
    linkId: null,
    variantId: "v",
    sizeLabel: "10",
    product: {
      productId: "p",
      slug: "shoe",
      styleCode: "S-1",
      brand: "Brand",
      name: "Shoe",
      colorway: "White",
      illustration: { silhouette: "court-low", palette: {} } as unknown as MyOfferView["product"]["illustration"],
    },
    quote,
    ...changes,
  };
}

describe("beatOf", () => {
  it("goes a dollar below the lowest other ask", () => {
    expect(beatOf(ask(), quote)).toEqual({ kind: "possible", rivalCents: 210_00, priceCents: 209_00 });
  });

  it("beats somebody who came first at the same price", () => {
    expect(beatOf(ask({ rivalCents: 220_00 }), quote)).toMatchObject({ kind: "possible", priceCents: 219_00 });
  });

  it.each([
    ["the lowest already", { rivalCents: 230_00 }],
    ["next to trade at the same price", { rivalCents: 220_00, isTopOfBook: true }],
    ["alone", { rivalCents: null }],
    ["paused", { status: "paused" as const }],
    ["in somebody's checkout", { held: 1 }],
    ["a bid", { side: "bid" as const }],
  ])("has nothing to beat when it is %s", (_why, changes) => {
    expect(beatOf(ask(changes), quote)).toEqual({ kind: "none" });
  });

  it("says so when the price would meet a bid", () => {
    expect(beatOf(ask(), { ...quote, highestBidCents: 209_00 })).toEqual({
      kind: "sells",
      rivalCents: 210_00,
      bidCents: 209_00,
    });
  });

  it("follows a lower ask that was heard since", () => {
    expect(beatOf(ask(), { ...quote, version: "2", lowestAskCents: 205_00 })).toMatchObject({ priceCents: 204_00 });
  });
});
