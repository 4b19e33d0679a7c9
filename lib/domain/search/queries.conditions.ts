import "server-only";
import { plannedForItsValues } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { Constraint } from "./rules.facets.ts";

/** Begins a statement whose best plan depends on the values: a rare word is looked up, a common one is walked past. */
export const planned = Prisma.raw(plannedForItsValues);

/** What a search asks of a product. */
export interface Conditions {
  /** A tsquery as {@link textQuery} writes it; null: any text. */
  query: string | null;
  constraints: readonly Constraint[];
}

/** A list of texts as one parameter. */
export function texts(values: readonly string[]): Prisma.Sql {
  return Prisma.sql`${[...values]}::text[]`;
}

/**
 * CTEs `mask_0`, `mask_1`, … , one a condition, each with the bits of the products that fit it (`chunk`, `members`); the text's mask is the
 * last one. The words of 64 bits are put together from the found ordinals: bit 0 of a bit string is its leftmost.
 */
export function maskTables({ query, constraints }: Conditions): Prisma.Sql[] {
  const masks = constraints.map(
    ({ facets }, index) => Prisma.sql`
      ${maskName(index)} AS MATERIALIZED (
        SELECT chunk, bit_or(members) AS members FROM listing_facets WHERE facet = ANY(${texts(facets)}) GROUP BY chunk
      )`,
  );
  if (query === null) return masks;
  return [
    ...masks,
    Prisma.sql`
      found AS MATERIALIZED (
        SELECT ordinal >> 6 AS word, bit_or(1::bigint << (63 - (ordinal & 63))) AS bits
        FROM listing_texts WHERE document @@ ${query}::tsquery GROUP BY 1
      )`,
    Prisma.sql`
      ${maskName(constraints.length)} AS MATERIALIZED (
        SELECT chunk, string_agg(coalesce(bits, 0)::bit(64)::text, '' ORDER BY place)::bit(8192) AS members
        FROM (SELECT DISTINCT word >> 7 AS chunk FROM found) chunks CROSS JOIN generate_series(0, 127) AS place
        LEFT JOIN found ON found.word = chunk * 128 + place
        GROUP BY chunk
      )`,
  ];
}

export function maskName(index: number): Prisma.Sql {
  return Prisma.raw(`mask_${index}`);
}

/** The places of all masks that {@link maskTables} makes. */
export function allMasks({ query, constraints }: Conditions): number[] {
  return Array.from({ length: constraints.length + (query === null ? 0 : 1) }, (_, index) => index);
}

/** A subquery of `chunk` and `members`: the products that are in all of the masks. At least one. */
export function intersection(masks: readonly number[]): Prisma.Sql {
  const [first = 0, ...others] = masks;
  const joins = others.map((mask) => Prisma.sql`JOIN ${maskName(mask)} USING (chunk)`);
  const members = masks.map((mask) => Prisma.sql`${maskName(mask)}.members`);
  // OFFSET 0 keeps it apart: the intersection is made once and not for every facet.
  return Prisma.sql`
    SELECT chunk, ${Prisma.join(members, " & ")} AS members
    FROM ${maskName(first)} ${joins.length > 0 ? Prisma.join(joins, " ") : Prisma.empty} OFFSET 0`;
}
