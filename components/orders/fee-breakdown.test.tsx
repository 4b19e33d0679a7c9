import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { FeeBreakdown, OrderBreakdown } from "./fee-breakdown.tsx";

const schedule = { version: 1, buyerFeeBps: 500, sellerFeeBps: 425, shippingCents: 1_395 };

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
    };
    const markup = renderToStaticMarkup(<OrderBreakdown pricing={pricing} side="buyer" sumLabel="You paid" />);
    expect(linesOf(markup)).toEqual([
      ["Price", "$100.00"],
      ["Buyer fee", "$7.00"],
      ["Shipping", "$0.00"],
      ["You paid", "$107.00"],
    ]);
  });
});
