import "server-only";
import { cookies } from "next/headers";
import { readRecent, recentCookie } from "@/components/market/recent.ts";
import type { SizeSystem } from "@/lib/domain/catalog/model.sizes.ts";
import { sizeSystemCookie, sizeSystemSchema } from "@/lib/domain/catalog/schema.sizes.ts";

export interface ProductPagePreferences {
  sizeSystem: SizeSystem;
  /** Product ids, the one looked at last first. */
  recentIds: string[];
}

/** What this browser keeps for product pages. */
export async function readPreferences(): Promise<ProductPagePreferences> {
  const jar = await cookies();
  const system = sizeSystemSchema.safeParse(jar.get(sizeSystemCookie)?.value);
  return {
    sizeSystem: system.success ? system.data : "us",
    recentIds: readRecent(jar.get(recentCookie)?.value),
  };
}
