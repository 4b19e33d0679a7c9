import { expect } from "vitest";
import { type Actor, anonymousActor } from "@/lib/core/actor.ts";
import type { FacetDimension } from "@/lib/domain/search/model.ts";
import { readSearch } from "@/lib/domain/search/schema.ts";
import { refreshListings } from "@/lib/workflows/search/refresh-listings.ts";
import { searchProducts } from "@/lib/workflows/search/search-products.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { testDatabase } from "./database.ts";

const { database } = testDatabase;

/** The moment at which the listings of {@link shoe} are derived. */
export const searchedAt = new Date("2026-11-21T12:00:00Z");

/** A search as its address says it. */
export async function search(address: string, actor: Actor = anonymousActor, limit = 24) {
  const { request, errors } = readSearch(new URLSearchParams(address));
  expect(errors).toEqual({});
  const result = await searchProducts(actor, request, limit);
  const counts = (dimension: FacetDimension) =>
    Object.fromEntries(result.facets[dimension].map(({ value, products }) => [value, products]));
  return { ...result, names: result.products.map(({ name }) => name), counts };
}

interface Shoe {
  name?: string;
  brand?: string;
  /** Size label → lowest ask in dollars. */
  asks?: Record<string, number>;
  bid?: number;
  retail?: number;
  colorway?: string;
  nickname?: string;
  styleCode?: string;
  gender?: "men" | "women";
  releaseDate?: string;
  modelLine?: string;
  isFeatured?: boolean;
}

/** A listed product with quotes, without offers or sales. */
export async function shoe({ asks = {}, bid, retail = 150, releaseDate = "2020-05-01", name = "Shoe", ...rest }: Shoe) {
  const market = await createMarket(database, Object.keys(asks), {
    name,
    retailPriceCents: retail * 100,
    releaseDate: new Date(`${releaseDate}T00:00:00Z`),
    gender: "men",
    ...rest,
  });
  for (const [size, dollars] of Object.entries(asks)) {
    const variant = market.variants[size] ?? { id: "", productId: "" };
    await database.quote.create({
      data: {
        variantId: variant.id,
        productId: variant.productId,
        lowestAskCents: dollars * 100,
        highestBidCents: bid === undefined ? null : bid * 100,
        updatedAt: searchedAt,
      },
    });
  }
  await refreshListings([market.productId], searchedAt);
  return market;
}
