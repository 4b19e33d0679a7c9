import "server-only";
import { cache } from "react";
import type { ProductView } from "@/lib/domain/catalog/model.ts";
import { getProductBySlug } from "@/lib/domain/catalog/queries.ts";
import { slugSchema } from "@/lib/domain/catalog/schema.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

/** The product of an address, read once a request; null when there is none that this person may see. */
export const findProduct = cache(async (slug: string): Promise<ProductView | null> => {
  if (!slugSchema.safeParse(slug).success) return null;
  return getProductBySlug(await currentActor(), slug);
});
