import { z } from "zod";
import { entryKinds } from "@/lib/domain/portfolio/model.ts";
import { productSummary } from "./catalog.ts";
import { basisPoints, cents, count, day, id, time } from "./common.ts";

const ofOrder = z.strictObject({ kind: z.literal("order"), orderNumber: z.string() });

const size = { variantId: id, sizeLabel: z.string(), product: productSummary };

const lot = z.strictObject({
  source: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("entry"), entryId: id, note: z.string() }),
    ofOrder,
  ]),
  quantity: count,
  costCents: cents,
  acquiredOn: day,
});

const holding = z
  .strictObject({
    ...size,
    quantity: count,
    costCents: cents,
    highestBidCents: cents.nullable(),
    netBidCents: cents.nullable().describe("What one pair would bring at that bid, after the seller's fee."),
    valueCents: cents.nullable(),
    gainCents: cents.nullable(),
    gainBps: basisPoints.nullable(),
    isThin: z.boolean(),
    lots: z.array(lot),
  })
  .meta({ id: "Holding" });

const sold = z.strictObject({
  source: z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("entry"), entryId: id }), ofOrder]),
  ...size,
  quantity: count,
  soldOn: day,
  proceedsCents: cents,
  costCents: cents.nullable(),
  gainCents: cents.nullable(),
  isFinal: z.boolean(),
});

export const portfolio = z
  .strictObject({
    asOf: time,
    sellerFeeBps: basisPoints,
    totals: z.strictObject({
      pairs: count,
      costCents: cents,
      valuedPairs: count,
      valueCents: cents,
      unrealisedCents: cents,
      unrealisedBps: basisPoints.nullable(),
      thinPairs: count,
      comingPairs: count,
      realisedCents: cents,
      realisedPairs: count,
      pendingCents: cents,
      pendingPairs: count,
      unknownCostPairs: count,
    }),
    holdings: z.array(holding),
    best: holding.nullable(),
    worst: holding.nullable(),
    coming: z.array(z.strictObject({ orderNumber: z.string(), ...size, costCents: cents, boughtOn: day })),
    sales: z.array(sold),
    history: z.array(
      z.strictObject({
        on: day,
        pairs: count,
        valuedPairs: count,
        valueCents: cents,
        costCents: cents,
        isEstimate: z.boolean(),
      }),
    ),
  })
  .meta({ id: "Portfolio" });

export const entry = z
  .strictObject({
    entryId: id,
    kind: z.enum(entryKinds),
    ...size,
    quantity: count,
    priceCents: cents,
    happenedOn: day,
    note: z.string(),
  })
  .meta({ id: "PortfolioEntry" });

export const entryId = z.strictObject({ entryId: id });
