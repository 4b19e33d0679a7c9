import { z } from "zod";
import { facetDimensions } from "@/lib/domain/search/model.ts";
import { productCard } from "./catalog.ts";
import { count, nextCursor } from "./common.ts";

const correctedText = z.string().nullable().describe("What was looked for instead of a misspelled text.");

export const foundProducts = z.strictObject({ items: z.array(productCard), nextCursor, total: count, correctedText });

export const facetCounts = z.strictObject({
  total: count,
  facets: z.record(z.enum(facetDimensions), z.array(z.strictObject({ value: z.string(), products: count }))),
  correctedText,
});

export const suggestions = z.strictObject({
  correctedText,
  places: z.array(z.strictObject({ dimension: z.enum(["brand", "line"]), value: z.string(), products: count })),
  products: z.array(
    productCard.pick({
      slug: true,
      brand: true,
      name: true,
      nickname: true,
      colorway: true,
      styleCode: true,
      image: true,
      lowestAskCents: true,
    }),
  ),
});
