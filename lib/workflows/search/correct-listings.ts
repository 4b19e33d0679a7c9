import "server-only";
import { type Database, db } from "@/lib/platform/db.ts";
import { refreshListings } from "./refresh-listings.ts";

/** Small enough that nobody waits long for the lock that refreshing takes. */
const batchSize = 200;

async function refreshAll(productIds: readonly string[], now: Date, database: Database): Promise<number> {
  let corrected = 0;
  for (let start = 0; start < productIds.length; start += batchSize) {
    corrected += await refreshListings(productIds.slice(start, start + batchSize), now, database);
  }
  return corrected;
}

/** Products whose oldest counted sale is no longer of the last 72 hours. */
async function findAged(now: Date, database: Database): Promise<string[]> {
  const rows = await database.$queryRaw<{ product_id: string }[]>`
    SELECT product_id FROM product_listings WHERE recount_at <= ${now.toISOString()}::timestamptz ORDER BY recount_at`;
  return rows.map((row) => row.product_id);
}

interface Reading {
  through: bigint;
  productIds: string[];
}

/**
 * Products whose books changed since the run before the last. The numbers of the log are drawn before its rows are committed, so
 * everything is read twice, by two runs: whatever the first could not see yet, the second does.
 */
async function findChanged(database: Database): Promise<Reading> {
  const [mark] = await database.$queryRaw<{ reread_from: bigint; newest: bigint }[]>`
    SELECT reread_from, (SELECT coalesce(max(sequence), 0) FROM book_events) AS newest FROM listing_corrections WHERE id = 1`;
  const from = mark?.reread_from ?? 0n;
  const through = mark?.newest ?? 0n;
  const rows = await database.$queryRaw<{ product_id: string }[]>`
    SELECT DISTINCT product_id FROM book_events WHERE sequence > ${from} AND sequence <= ${through}`;
  return { through, productIds: rows.map((row) => row.product_id) };
}

/**
 * Mends what the search knows of markets: sales that are no longer of the last 72 hours, and changes whose message never
 * came. Safe to run at any time and twice at once.
 */
export async function correctListings(now: Date, database: Database = db()): Promise<{ corrected: number }> {
  const { through, productIds } = await findChanged(database);
  const corrected = await refreshAll([...productIds, ...(await findAged(now, database))], now, database);
  await database.$executeRaw`
    UPDATE listing_corrections SET reread_from = read_through, read_through = ${through} WHERE id = 1 AND read_through <= ${through}`;
  return { corrected };
}

/** Reads every product again and recounts the words of the spelling; finds what a change by hand in the database left behind. */
export async function rebuildListings(now: Date, database: Database = db()): Promise<{ corrected: number }> {
  let corrected = 0;
  let lastId = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await database.$queryRaw<{ id: string }[]>`
      SELECT id FROM products WHERE id > ${lastId}::uuid ORDER BY id LIMIT ${batchSize}::int`;
    const last = rows.at(-1);
    if (!last) break;
    lastId = last.id;
    const ids = rows.map(({ id }) => id);
    corrected += await refreshListings(ids, now, database);
    await database.$executeRaw`SELECT refresh_listing_texts(${ids}::uuid[])::text`;
  }
  await database.$executeRaw`SELECT count_search_words()::text`;
  return { corrected };
}
