import type { Database } from "@/lib/platform/db.ts";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";
import { Prisma } from "@/prisma/generated/client";
import type { Told } from "./bidding.ts";

/** What must find nothing in these shoes' books, whoever traded in whatever order. */
function contradictionsIn(productIds: readonly string[]): Record<string, Prisma.Sql> {
  const ours = (alias: string) => Prisma.sql`${Prisma.raw(alias)}.product_id = ANY(${[...productIds]}::uuid[])`;
  const units = (side: "bid" | "ask") => Prisma.sql`
    SELECT o.id::text AS what FROM ${Prisma.raw(`${side}s`)} o WHERE ${ours("o")} AND o.quantity - o.remaining
      <> (SELECT count(*) FROM matches m WHERE m.${Prisma.raw(`${side}_id`)} = o.id)`;
  const best = (side: "bid" | "ask", least: "min" | "max") => Prisma.sql`
    (SELECT ${Prisma.raw(least)}(price_cents) FROM ${Prisma.raw(`${side}s`)} o
     WHERE o.variant_id = q.variant_id AND o.status = 'active' AND o.remaining > o.held)`;
  return {
    "a crossed book": Prisma.sql`
      SELECT b.variant_id::text AS what FROM bids b JOIN asks a ON a.variant_id = b.variant_id AND a.user_id <> b.user_id
      WHERE ${ours("b")} AND b.status = 'active' AND a.status = 'active' AND b.price_cents >= a.price_cents`,
    "a bid that lost or won units": units("bid"),
    "an ask that lost or won units": units("ask"),
    "a match without its order": Prisma.sql`
      SELECT m.id::text AS what FROM matches m LEFT JOIN orders o ON o.match_id = m.id
        AND o.buyer_id = m.buyer_id AND o.seller_id = m.seller_id AND o.price_cents = m.price_cents
      WHERE ${ours("m")} AND o.id IS NULL`,
    "a quote that is not its book's": Prisma.sql`
      SELECT q.variant_id::text AS what FROM quotes q WHERE ${ours("q")} AND (
        q.lowest_ask_cents IS DISTINCT FROM ${best("ask", "min")} OR q.highest_bid_cents IS DISTINCT FROM ${best("bid", "max")}
        OR q.sales_count <> (SELECT count(*) FROM matches m WHERE m.variant_id = q.variant_id))`,
    "an entry of the ledger that is not zero": Prisma.sql`
      SELECT entry_id::text AS what FROM ledger_postings GROUP BY entry_id HAVING sum(amount_cents) <> 0`,
    "a ledger that does not sum to zero": Prisma.sql`
      SELECT sum(amount_cents)::text AS what FROM ledger_postings HAVING coalesce(sum(amount_cents), 0) <> 0`,
  };
}

async function idsOf(database: Database, sql: Prisma.Sql): Promise<Set<string>> {
  const rows = await database.$queryRaw<{ id: string }[]>(sql);
  return new Set(rows.map(({ id }) => id));
}

function without(all: ReadonlySet<string>, known: ReadonlySet<string>): string[] {
  return [...all].filter((id) => !known.has(id));
}

/** Compares what programs were told with what is there, one by one. */
async function compareTold(database: Database, productIds: readonly string[], told: Told): Promise<string[]> {
  const ours = Prisma.sql`product_id = ANY(${[...productIds]}::uuid[])`;
  const stored = {
    offers: await idsOf(
      database,
      Prisma.sql`SELECT id::text FROM bids WHERE ${ours} UNION ALL SELECT id::text FROM asks WHERE ${ours}`,
    ),
    matches: await idsOf(database, Prisma.sql`SELECT id::text FROM matches WHERE ${ours}`),
  };
  return (["offers", "matches"] as const).flatMap((what) => [
    ...without(told[what], stored[what]).map((id) => `told of, but not among the ${what}: ${id}`),
    // Of a call whose answer never came nobody was told.
    ...(told.unknown > 0 ? [] : without(stored[what], told[what])).map(
      (id) => `one of the ${what} nobody was told of: ${id}`,
    ),
  ]);
}

/**
 * Everything that does not hold in the books of these shoes, in words; empty when all does. Their log is replayed, and what the bidders
 * were told is compared with what is stored.
 */
export async function findContradictions(
  database: Database,
  { productIds, told }: { productIds: readonly string[]; told: Told },
): Promise<string[]> {
  const found: string[] = [];
  for (const [name, sql] of Object.entries(contradictionsIn(productIds))) {
    const rows = await database.$queryRaw<{ what: string }[]>(sql);
    found.push(...rows.map(({ what }) => `${name}: ${what}`));
  }
  const { firstDifference } = await replayMarket(database, { productIds });
  if (firstDifference) found.push(`the replay differs: ${JSON.stringify(firstDifference)}`);
  return [...found, ...(await compareTold(database, productIds, told))];
}
