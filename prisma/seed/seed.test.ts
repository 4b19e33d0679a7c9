import { describe, expect, it } from "vitest";
import { drawShoe } from "@/components/catalog/shoe/draw.ts";
import { illustrationViews } from "@/lib/domain/catalog/model.ts";
import { normaliseStyleCode } from "@/lib/domain/catalog/rules.ts";
import { illustrationSchema, slugSchema } from "@/lib/domain/catalog/schema.ts";
import { slugOfSeed } from "./insert-catalog.ts";
import { quotesOf } from "./insert-market.ts";
import { createProducts, generateMarket, marketFingerprint } from "./market.ts";
import { createPeople } from "./people.ts";
import { productSeeds } from "./products/index.ts";
import { seedsOfSize } from "./sizes.ts";

const now = new Date("2026-11-21T12:00:00Z");
const people = createPeople(14);
const smallMarket = (at = now) =>
  generateMarket(createProducts(seedsOfSize("small")), people, { now: at, salesScale: 0.3 });

describe("the product facts", () => {
  it("are many, and no style code or address comes twice", () => {
    expect(productSeeds.length).toBeGreaterThanOrEqual(60);
    expect(new Set(productSeeds.map(({ styleCode }) => styleCode)).size).toBe(productSeeds.length);
    expect(new Set(productSeeds.map(slugOfSeed)).size).toBe(productSeeds.length);
  });

  it.each(productSeeds.map((seed) => [seed.styleCode, seed] as const))("%s is complete", (_, seed) => {
    expect(normaliseStyleCode(seed.styleCode)).toBe(seed.styleCode);
    expect(slugSchema.safeParse(slugOfSeed(seed)).success).toBe(true);
    expect(seed.retailPriceCents).toBeGreaterThan(3_000);
    expect(seed.releaseDate).toMatch(/^20[012]\d-[01]\d-[0-3]\d$/);
    expect(new Date(`${seed.releaseDate}T00:00:00Z`).toISOString().slice(0, 10)).toBe(seed.releaseDate);
    // Two sentences.
    expect(seed.description.match(/[.!?](?= |$)/g)).toHaveLength(2);
    expect(illustrationSchema.parse(seed.illustration)).toEqual(seed.illustration);
    for (const view of illustrationViews) expect(drawShoe(seed.illustration, view)).toContain("</svg>");
  });
});

describe("the generated market", () => {
  const market = smallMarket();

  it("comes out the same twice, and otherwise at another time", () => {
    expect(marketFingerprint(smallMarket())).toBe(marketFingerprint(market));
    expect(marketFingerprint(smallMarket(new Date("2026-11-22T12:00:00Z")))).not.toBe(marketFingerprint(market));
  });

  it("reaches back more than a year and not into the future", () => {
    const times = market.matches.map(({ at }) => at);
    expect(now.getTime() - Math.min(...times)).toBeGreaterThan(365 * 24 * 60 * 60 * 1_000);
    expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime());
    expect(market.matches.length).toBeGreaterThan(1_000);
  });

  it("trades at prices above the floor, between two people, at the ask's price", () => {
    for (const { bid, ask, priceCents } of market.matches) {
      expect(priceCents).toBeGreaterThanOrEqual(1_000);
      expect(ask.priceCents).toBe(priceCents);
      expect(bid.priceCents).toBeGreaterThanOrEqual(priceCents);
      expect(bid.userId).not.toBe(ask.userId);
    }
  });

  it("numbers everything in the order in which it happened", () => {
    const { events, matches, offers } = market;
    for (const [index, event] of events.entries()) {
      expect(event.sequence).toBe(index + 1);
      expect(event.at).toBeGreaterThanOrEqual(events[index - 1]?.at ?? 0);
    }
    const numbers = [...offers, ...matches].map(({ sequence }) => sequence);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBe(market.lastSequence);
  });

  it("leaves books that are not crossed and offers that still have time", () => {
    for (const quote of quotesOf(createProducts(seedsOfSize("small")), market)) {
      if (quote.lowestAskCents === null || quote.highestBidCents === null) continue;
      expect(quote.highestBidCents).toBeLessThan(quote.lowestAskCents);
    }
    for (const offer of market.offers.filter(({ status }) => status === "active")) {
      expect(offer.expiresAt).toBeGreaterThan(now.getTime());
      expect(offer.createdAt).toBeLessThan(now.getTime());
    }
  });
});
