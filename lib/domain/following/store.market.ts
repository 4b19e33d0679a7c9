import "server-only";
import { isUuid } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { FollowedScope } from "./model.ts";

/** The lowest ask that an alert or a wishlist entry looks at, and when it was so. */
export interface FollowedMarket {
  productId: string;
  lowestAskCents: Cents | null;
  /** Of the size's quote; for all sizes the sum, which rises whenever one of them does. */
  version: bigint;
}

/** Rows of `variants` that a scope is about. */
function sizesOf({ productId, variantId }: FollowedScope): Prisma.Sql {
  return variantId === null
    ? Prisma.sql`v.product_id = ${productId}::uuid`
    : Prisma.sql`v.id = ${variantId}::uuid AND v.product_id = ${productId}::uuid`;
}

/**
 * The market of a shoe or of one of its sizes, from its quotes.
 * @returns null when there is no such shoe or size, or it is hidden
 */
export async function readFollowedMarket(
  tx: Transaction | Database,
  scope: FollowedScope,
): Promise<FollowedMarket | null> {
  if (!isUuid(scope.productId) || (scope.variantId !== null && !isUuid(scope.variantId))) return null;
  const rows = await tx.$queryRaw<{ sizes: number; lowest_ask_cents: number | null; version: bigint }[]>`
    SELECT count(*)::int AS sizes, min(q.lowest_ask_cents) AS lowest_ask_cents, coalesce(sum(q.version), 0)::bigint AS version
    FROM variants v JOIN products p ON p.id = v.product_id AND p.status = 'active'
    LEFT JOIN quotes q ON q.variant_id = v.id WHERE ${sizesOf(scope)}`;
  const row = rows[0];
  if (!row || row.sizes === 0) return null;
  return { productId: scope.productId, lowestAskCents: row.lowest_ask_cents, version: row.version };
}
