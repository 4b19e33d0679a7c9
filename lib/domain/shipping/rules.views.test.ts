import { describe, expect, it } from "vitest";
import type { OrderSide } from "@/lib/domain/orders/model.ts";
import { shipmentLegs, shipmentStatuses } from "./model.ts";
import { explainParcel, legLabel, parcelLabel } from "./rules.text.ts";
import { knowsPlaces, seesParcel, withoutPlaces } from "./rules.views.ts";

const sides: OrderSide[] = ["buyer", "seller", "staff"];

describe("who sees what of a parcel", () => {
  it("is everything at one's own door, and nothing but the state at the other's", () => {
    const table = Object.fromEntries(
      sides.map((side) => [side, shipmentLegs.map((leg) => `${seesParcel(side, leg)} ${knowsPlaces(side, leg)}`)]),
    );
    expect(table).toEqual({
      buyer: ["true false", "true true", "false false"],
      seller: ["true true", "true false", "true true"],
      staff: ["true true", "true true", "true true"],
    });
  });

  it("shows each state once, from when it began", () => {
    const scan = (status: (typeof shipmentStatuses)[number], at: string) => ({
      status,
      words: "in Reno",
      place: "Reno",
      at,
    });
    expect(withoutPlaces([scan("in_transit", "3"), scan("in_transit", "2"), scan("label_created", "1")])).toEqual([
      { status: "in_transit", words: null, place: null, at: "2" },
      { status: "label_created", words: null, place: null, at: "1" },
    ]);
  });
});

it("talks to each side about themselves as you", () => {
  for (const leg of shipmentLegs) {
    for (const status of shipmentStatuses) {
      for (const isSent of [true, false]) {
        expect(explainParcel(leg, status, "buyer", isSent)).not.toMatch(/the buyer/i);
        expect(explainParcel(leg, status, "seller", isSent)).not.toMatch(/the seller/i);
        expect(explainParcel(leg, status, "staff", isSent)).not.toMatch(/\byou\b/i);
        for (const side of sides) expect(explainParcel(leg, status, side, isSent)).toMatch(/^[A-Z].*\.$/);
      }
    }
  }
  expect(explainParcel("to_buyer", "lost", "seller", true)).toContain(
    "the buyer gets everything back, and you are paid",
  );
  expect(legLabel("return_to_seller", "seller")).toBe("Back to you");
  expect([
    parcelLabel("to_inspection", "delivered", true),
    parcelLabel("return_to_seller", "label_created", false),
  ]).toEqual(["Arrived for inspection", "Waits to be sent"]);
});
