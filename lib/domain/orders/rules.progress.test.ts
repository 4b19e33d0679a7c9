import { describe, expect, it } from "vitest";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { standardTerms } from "@/tests/support/fees.ts";
import type { OrderStatus } from "./model.ts";
import { moneyOf, stepsAhead } from "./rules.progress.ts";

const pricing = priceOrder(22_000, standardTerms);

function moneyAfter(...path: [OrderStatus, ...OrderStatus[]]) {
  const events = path.map((toStatus, step) => {
    return { fromStatus: path[step - 1] ?? null, toStatus, settlement: null, movedCents: null };
  });
  return moneyOf({ status: path.at(-1) ?? path[0], fulfilment: "seller_ships", pricing, events });
}

describe("stepsAhead", () => {
  it("tells a seller's pair the long way and a pair in the warehouse the short one", () => {
    expect(stepsAhead("authenticating", "seller_ships").map(({ label }) => label)).toEqual([
      "Inspection passed",
      "On the way to the buyer",
      "Delivered",
      "Completed",
    ]);
    expect(stepsAhead("pending", "in_stock").map(({ label }) => label)).toEqual([
      "Payment received",
      "Inspected before the sale",
      "On the way to the buyer",
      "Delivered",
      "Completed",
    ]);
  });

  it.each<OrderStatus>(["completed", "cancelled", "refunded", "auth_failed"])("promises nothing after %s", (status) => {
    expect(stepsAhead(status, "seller_ships")).toEqual([]);
  });
});

describe("moneyOf", () => {
  it("follows the money from the charge to the payout", () => {
    expect(moneyAfter("pending")).toEqual({ kind: "due" });
    expect(moneyAfter("pending", "paid")).toEqual({ kind: "held" });
    expect(moneyAfter("pending", "paid", "processing", "seller_shipping", "authenticating", "auth_failed")).toEqual({
      kind: "held",
    });
    expect(moneyAfter("shipping_to_buyer", "delivered", "completed")).toEqual({ kind: "released" });
  });

  it("knows that an order cancelled before payment cost nobody anything", () => {
    expect(moneyAfter("pending", "cancelled")).toEqual({ kind: "void" });
  });

  it("says what a paid order that ended gave back", () => {
    expect(moneyAfter("pending", "paid", "cancelled")).toMatchObject({
      kind: "settled",
      amounts: { refundCents: 24_495, movedToNextOrderCents: 0, sellerPayoutCents: 0 },
    });
    expect(moneyAfter("auth_passed", "shipping_to_buyer", "refunded")).toMatchObject({
      amounts: { refundCents: 24_495, sellerPayoutCents: 21_120, platformPaysCents: 21_120 },
    });
  });

  it("heeds the way that was chosen", () => {
    const moneyWith = (movedCents: number | null) => {
      const events = [{ fromStatus: "paid", toStatus: "cancelled", settlement: "rematch", movedCents }] as const;
      return moneyOf({ status: "cancelled", fulfilment: "seller_ships", pricing, events });
    };
    expect(moneyWith(24_495)).toMatchObject({ amounts: { refundCents: 0, movedToNextOrderCents: 24_495 } });
    expect(moneyWith(23_445)).toMatchObject({ amounts: { refundCents: 1_050, movedToNextOrderCents: 23_445 } });
  });
});
