import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transitions } from "@/lib/domain/orders/rules.table.ts";
import { shipmentLegs, shipmentStatuses } from "./model.ts";
import { decidingScan, isScanOf, orderStepOf, type Scan, statusOfScan } from "./rules.scans.ts";

describe("statusOfScan", () => {
  it.each([
    ["unknown", null, "label_created"],
    ["pre_transit", "label_created", "label_created"],
    ["in_transit", "departed_facility", "in_transit"],
    ["out_for_delivery", null, "out_for_delivery"],
    ["delivered", "arrived_at_destination", "delivered"],
    ["available_for_pickup", null, "exception"],
    ["return_to_sender", null, "exception"],
    ["failure", "held", "exception"],
    ["failure", "lost", "lost"],
    ["cancelled", null, "exception"],
    ["toString", null, "exception"],
  ])("takes %s (%s) for %s", (status, detail, expected) => {
    expect(statusOfScan(status, detail)).toBe(expected);
  });
});

const start = new Date("2026-11-20T12:00:00Z");
const scanAt = (hours: number, status: Scan["status"]): Scan => ({
  status,
  words: status,
  place: null,
  occurredAt: new Date(start.getTime() + hours * 3_600_000),
});

const anyScan = fc
  .record({
    hours: fc.integer({ min: 0, max: 5 }),
    status: fc.constantFrom(...shipmentStatuses),
    words: fc.constantFrom("a", "b"),
  })
  .map(({ hours, status, words }): Scan => ({ ...scanAt(hours, status), words }));

describe("decidingScan", () => {
  it("is the newest, and of one moment the one further on", () => {
    expect(decidingScan([])).toBeNull();
    expect(decidingScan([scanAt(2, "in_transit"), scanAt(3, "exception"), scanAt(1, "label_created")])?.status).toBe(
      "exception",
    );
    expect(decidingScan([scanAt(3, "exception"), scanAt(4, "in_transit")])?.status).toBe("in_transit");
    expect(decidingScan([scanAt(3, "in_transit"), scanAt(3, "out_for_delivery")])?.status).toBe("out_for_delivery");
  });

  it("does not go back to the label once the parcel was seen", () => {
    expect(decidingScan([scanAt(1, "in_transit"), scanAt(4, "label_created")])?.status).toBe("in_transit");
  });

  it("keeps an end that a straggler follows; what was lost may still be found at the door", () => {
    expect(decidingScan([scanAt(4, "delivered"), scanAt(5, "in_transit")])?.status).toBe("delivered");
    expect(decidingScan([scanAt(4, "lost"), scanAt(5, "exception")])?.status).toBe("lost");
    expect(decidingScan([scanAt(4, "lost"), scanAt(9, "delivered")])?.status).toBe("delivered");
  });

  it("does not depend on the order in which scans are told, nor on how often", () => {
    fc.assert(
      fc.property(fc.array(anyScan, { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat()), (scans, numbers) => {
        const shuffled = scans
          .map((scan) => ({ scan, key: numbers.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ scan }) => scan);
        expect(decidingScan([...shuffled, ...scans])).toEqual(decidingScan(scans));
      }),
    );
  });
});

it("leaves scans of a number's former life alone", () => {
  const sentAt = new Date("2026-11-20T12:00:00Z");
  expect(isScanOf({ sentAt }, { occurredAt: new Date("2026-11-14T12:00:00Z") })).toBe(true);
  expect(isScanOf({ sentAt }, { occurredAt: new Date("2026-11-12T12:00:00Z") })).toBe(false);
});

it("moves orders only by steps that the table lets the system take", () => {
  const steps = shipmentLegs.flatMap((leg) => shipmentStatuses.flatMap((status) => orderStepOf(leg, status) ?? []));
  expect(steps).toHaveLength(3);
  for (const { from, to } of steps) {
    const rows = transitions.filter((row) => row.from === from && row.to === to);
    expect(rows.length > 0 && rows.every(({ by }) => by.includes("system")), `${from} → ${to}`).toBe(true);
  }
});
