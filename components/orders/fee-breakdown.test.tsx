import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { standardTerms } from "@/tests/support/fees.ts";
import { FeeBreakdown, OrderBreakdown } from "./fee-breakdown.tsx";

const schedule = { ...standardTerms, sellerFeeBps: 425 };

/** `[label, amount]` of each line, as a reader gets them. */
function linesOf(markup: string): string[][] {
  return [...markup.matchAll(/<dt[^>]*>(.*?)<\/dt><dd[^>]*>(.*?)<\/dd>/g)].map((match) => match.slice(1, 3));
}

describe("FeeBreakdown", () => {
  it("tells a buyer every part and the sum", () => {
    const markup = renderToStaticMarkup(<FeeBreakdown priceCents={22_010} schedule={schedule} side="buyer" />);
    expect(linesOf(markup)).toEqual([
      ["Price", "$220.10"],
      ["Buyer fee (5%)", "$11.01"],
      ["Shipping", "$13.95"],
      ["You pay", "$245.06"],
    ]);
  });

  it("takes the seller's fee off with a minus sign", () => {
    const markup = renderToStaticMarkup(<FeeBreakdown priceCents={22_000} schedule={schedule} side="seller" />);
    expect(linesOf(markup)).toEqual([
      ["Price", "$220.00"],
      ["Seller fee (4.25%)", "−$9.35"],
      ["You get", "$210.65"],
    ]);
  });

  it("names a minimum where it is what counts, and the level that made the fee smaller", () => {
    const terms = { ...standardTerms, minimumBuyerFeeCents: 800, sellerFeeBps: 300, sellerLevel: 2 };
    const buyer = renderToStaticMarkup(<FeeBreakdown priceCents={10_000} schedule={terms} side="buyer" />);
    expect(linesOf(buyer)[1]).toEqual(["Buyer fee (minimum)", "$8.00"]);
    const seller = renderToStaticMarkup(<FeeBreakdown priceCents={10_000} schedule={terms} side="seller" />);
    expect(linesOf(seller)[1]).toEqual(["Seller fee (3%, level 2)", "−$3.00"]);
    const capped = { ...terms, minimumSellerFeeCents: 1_000 };
    const cheap = renderToStaticMarkup(<FeeBreakdown priceCents={900} schedule={capped} side="seller" />);
    expect(linesOf(cheap).slice(1)).toEqual([
      ["Seller fee (minimum, at most the price)", "−$9.00"],
      ["You get", "$0.00"],
    ]);
  });

  it("rounds per pair and then multiplies, because each pair is an order", () => {
    const markup = renderToStaticMarkup(
      <FeeBreakdown priceCents={22_010} schedule={schedule} side="buyer" quantity={3} />,
    );
    expect(linesOf(markup).slice(-2)).toEqual([
      ["You pay per pair", "$245.06"],
      ["You pay for 3 pairs", "$735.18"],
    ]);
  });
});

describe("OrderBreakdown", () => {
  it("shows the snapshot as it is, even where today's rates would give something else", () => {
    const pricing = {
      priceCents: 10_000,
      buyerFeeCents: 700,
      shippingCents: 0,
      totalCents: 10_700,
      sellerFeeCents: 100,
      payoutCents: 9_900,
      feeScheduleVersion: 9,
      sellerLevel: null,
    };
    const markup = renderToStaticMarkup(<OrderBreakdown pricing={pricing} side="buyer" sumLabel="You paid" />);
    expect(linesOf(markup)).toEqual([
      ["Price", "$100.00"],
      ["Buyer fee", "$7.00"],
      ["Shipping", "$0.00"],
      ["You paid", "$107.00"],
    ]);
    const seller = { ...pricing, sellerLevel: 3 };
    const sold = renderToStaticMarkup(<OrderBreakdown pricing={seller} side="seller" sumLabel="You got" />);
    expect(linesOf(sold)[1]).toEqual(["Seller fee (level 3)", "−$1.00"]);
  });
});
