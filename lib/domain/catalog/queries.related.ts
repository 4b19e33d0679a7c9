import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { Database } from "@/lib/platform/db.ts";
import { staleDb } from "@/lib/platform/replica.ts";
import { Prisma } from "@/prisma/generated/client";
import type { ProductCardView } from "./model.ts";
import { type CardRow, toCard } from "./queries.rows.ts";
import { cardColumns, cardJoins, visibleTo } from "./queries.ts";

/** How many of the newest shoes of each kind are weighed; the index gives them without a sort. */
const weighedPerKind = 48;

function newestOf(actor: Actor, productId: string, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT p.id FROM products p WHERE ${condition} AND p.id <> ${productId}::uuid AND ${visibleTo(actor)}
    ORDER BY p.release_date DESC LIMIT ${weighedPerKind})`;
}

/**
 * Shoes like this one: of the same model line first, then of the same main color, then of the brand; among equals what
 * sells most.
 * @param limit at most this many
 */
export async function listRelated(
  actor: Actor,
  product: Pick<ProductCardView, "id" | "brand" | "modelLine" | "colorway">,
  limit: number,
  database: Database = staleDb(),
): Promise<ProductCardView[]> {
  const { id, brand, modelLine, colorway } = product;
  const sameLine = Prisma.sql`p.brand = ${brand} AND p.model_line = ${modelLine}`;
  const sameColor = Prisma.sql`lower(split_part(p.colorway, '/', 1)) = lower(split_part(${colorway}, '/', 1))`;
  const rows = await database.$queryRaw<CardRow[]>`
    WITH weighed AS (
      ${newestOf(actor, id, sameLine)}
      UNION ${newestOf(actor, id, Prisma.sql`p.brand = ${brand}`)}
      UNION ${newestOf(actor, id, sameColor)}
    )
    SELECT ${cardColumns} FROM weighed JOIN products p ON p.id = weighed.id ${cardJoins}
    ORDER BY (${sameLine})::int * 4 + (${sameColor})::int * 2 + (p.brand = ${brand})::int DESC, book.sales_count DESC, p.slug
    LIMIT ${limit}`;
  return rows.map(toCard);
}
