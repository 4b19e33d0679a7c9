import "server-only";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import { type FacetCounts, facetDimensions, type SearchFilter } from "./model.ts";
import { allMasks, type Conditions, intersection, maskName, maskTables, planned, texts } from "./queries.conditions.ts";
import { type CountPlan, constraintsOf, countPlans, toFacetValues } from "./rules.facets.ts";

const totalFacet = "total:";
const textFacet = "text:";

/** Products that fit everything: every listed product has exactly one gender. */
function totalOf(conditions: Conditions): Prisma.Sql {
  const masks = allMasks(conditions);
  return masks.length > 0
    ? Prisma.sql`SELECT ${totalFacet} AS facet, coalesce(sum(bit_count(members)), 0)::int AS products FROM (${intersection(masks)}) every`
    : Prisma.sql`SELECT ${totalFacet} AS facet, coalesce(sum(bit_count(members)), 0)::int AS products FROM listing_facets WHERE dimension = 'gender'`;
}

/** Products that fit the text, whatever is chosen: its mask is the last. */
function foundByText({ query, constraints }: Conditions): Prisma.Sql {
  return query === null
    ? Prisma.sql`SELECT ${textFacet} AS facet, coalesce(sum(bit_count(members)), 0)::int AS products FROM listing_facets WHERE dimension = 'gender'`
    : Prisma.sql`SELECT ${textFacet} AS facet, coalesce(sum(bit_count(members)), 0)::int AS products FROM ${maskName(constraints.length)}`;
}

function countsOf(plan: CountPlan, conditions: Conditions): Prisma.Sql {
  const masks = conditions.query === null ? plan.constraints : [...plan.constraints, conditions.constraints.length];
  const among = plan.facets
    ? Prisma.sql`f.facet = ANY(${texts(plan.facets)})`
    : Prisma.sql`f.dimension = ANY(${texts(plan.dimensions)})`;
  const joined = masks.length > 0 ? Prisma.sql`JOIN (${intersection(masks)}) fitting USING (chunk)` : Prisma.empty;
  const members = masks.length > 0 ? Prisma.sql`f.members & fitting.members` : Prisma.sql`f.members`;
  if (!plan.byBand) {
    return Prisma.sql`
      SELECT f.facet, sum(bit_count(${members}))::int AS products FROM listing_facets f ${joined} WHERE ${among} GROUP BY f.facet`;
  }
  return Prisma.sql`
    SELECT 'price:' || band AS facet, sum(bit_count(members))::int AS products
    FROM (
      SELECT split_part(f.facet, ':', 3) AS band, bit_or(${members}) AS members
      FROM listing_facets f ${joined} WHERE ${among} GROUP BY band, f.chunk
    ) bands GROUP BY band`;
}

/**
 * How many products fit, and how many there would be with each value of each dimension. One statement that intersects bits: its cost
 * depends on the number of facet values and hardly on the number of products (docs/adr/0010).
 * @param query the text as a tsquery; null: any text
 */
export async function countFacets(
  query: string | null,
  choices: SearchFilter["choices"],
  database: Database = db(),
): Promise<FacetCounts> {
  const conditions: Conditions = { query, constraints: constraintsOf(choices) };
  const masks = maskTables(conditions);
  const parts = [
    totalOf(conditions),
    foundByText(conditions),
    ...countPlans(choices).map((plan) => countsOf(plan, conditions)),
  ];
  const rows = await database.$queryRaw<{ facet: string; products: number }[]>`
    ${planned} ${masks.length > 0 ? Prisma.sql`WITH ${Prisma.join(masks)}` : Prisma.empty}
    ${Prisma.join(
      parts.map((part) => Prisma.sql`(${part})`),
      " UNION ALL ",
    )}`;
  const counts = new Map(rows.map(({ facet, products }) => [facet, products]));
  const { total, foundByText: found } = totalsIn(counts);
  return { total, foundByText: found, facets: toFacetValues(counts, choices) };
}

function totalsIn(counts: Map<string, number>): Pick<FacetCounts, "total" | "foundByText"> {
  const total = counts.get(totalFacet) ?? 0;
  const found = counts.get(textFacet) ?? 0;
  counts.delete(totalFacet);
  counts.delete(textFacet);
  return { total, foundByText: found };
}

/** How many products fit, and how many fit the text alone. */
export async function countListings(
  query: string | null,
  choices: SearchFilter["choices"],
  database: Database = db(),
): Promise<Pick<FacetCounts, "total" | "foundByText">> {
  const conditions: Conditions = { query, constraints: constraintsOf(choices) };
  const masks = maskTables(conditions);
  const rows = await database.$queryRaw<{ facet: string; products: number }[]>`
    ${planned} ${masks.length > 0 ? Prisma.sql`WITH ${Prisma.join(masks)}` : Prisma.empty}
    (${totalOf(conditions)}) UNION ALL (${foundByText(conditions)})`;
  return totalsIn(new Map(rows.map(({ facet, products }) => [facet, products])));
}

/** Dimensions whose values name a place to go: see {@link suggestPlaces}. */
export const placeDimensions = facetDimensions.filter((dimension) => dimension === "brand" || dimension === "line");
