import "server-only";
import type { Page } from "@/lib/core/page.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { Side } from "./model.ts";
import type { DepthLevelView } from "./model.views.ts";
import { offerTables, tradable } from "./queries.book.ts";
import type { MarketScope } from "./queries.ts";
import { encodeLevelCursor, type LevelCursor } from "./rules.levels.ts";

interface LevelRow {
  variant_id: string;
  size_label: string;
  sort_order: number;
  price_cents: number;
  quantity: number;
  offers: number;
}

/**
 * Open quantity per price and size, best price first, page by page through the whole book.
 * @param page how many rows, and where the page before ended
 * @param now decides which offers have expired
 */
export async function listLevels(
  side: Side,
  scope: MarketScope,
  page: { limit: number; cursor?: LevelCursor | undefined },
  now: Date,
  database: Database = db(),
): Promise<Page<DepthLevelView>> {
  const { limit, cursor } = page;
  const direction = side === "bid" ? Prisma.raw("DESC") : Prisma.raw("ASC");
  const compare = side === "bid" ? Prisma.raw("<") : Prisma.raw(">");
  // Each size is read along its book from the cursor's price on; sizes of that price which came before are cut off outside.
  const fromPrice = cursor ? Prisma.sql`AND o.price_cents ${compare}= ${cursor.priceCents}` : Prisma.empty;
  const afterRow = cursor
    ? Prisma.sql`AND (level.price_cents ${compare} ${cursor.priceCents}
        OR (level.price_cents = ${cursor.priceCents} AND (v.sort_order, v.id) > (${cursor.sortOrder}, ${cursor.variantId}::uuid)))`
    : Prisma.empty;
  const rows = await database.$queryRaw<LevelRow[]>`
    SELECT v.id AS variant_id, v.size_label, v.sort_order, level.price_cents, level.quantity, level.offers
    FROM variants v CROSS JOIN LATERAL (
      SELECT o.price_cents, sum(o.remaining - o.held)::int AS quantity, count(*)::int AS offers
      FROM ${offerTables[side]} o
      WHERE o.variant_id = v.id AND ${tradable(now)} ${fromPrice}
      GROUP BY o.price_cents ORDER BY o.price_cents ${direction} LIMIT ${limit + 2}
    ) level
    WHERE v.product_id = ${scope.productId}::uuid
    ${scope.variantId === undefined ? Prisma.empty : Prisma.sql`AND v.id = ${scope.variantId}::uuid`} ${afterRow}
    ORDER BY level.price_cents ${direction}, v.sort_order, v.id LIMIT ${limit + 1}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      variantId: row.variant_id,
      sizeLabel: row.size_label,
      priceCents: row.price_cents,
      quantity: row.quantity,
      offers: row.offers,
    })),
    nextCursor:
      last && rows.length > limit
        ? encodeLevelCursor({ priceCents: last.price_cents, sortOrder: last.sort_order, variantId: last.variant_id })
        : null,
  };
}
