import { invariant } from "@/lib/core/invariant.ts";
import type { FactoryDatabase } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";

/** One size of a product of its own, for tests to which it does not matter which. */
export async function createVariant(
  database: FactoryDatabase,
): Promise<{ id: string; productId: string; slug: string }> {
  const market = await createMarket(database, ["10"], { brand: "Plain", name: "Market shoe" });
  const variant = market.variants["10"];
  invariant(variant, "the size was not made");
  return { ...variant, slug: market.slug };
}
