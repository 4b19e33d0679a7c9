import "server-only";
import { BookReplay, type RecordedEvent, type ReplayDifference } from "@/lib/domain/market/rules.replay.ts";
import type { Database } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";

const pageSize = 20_000;

export interface ReplayReport {
  events: number;
  matches: number;
  books: number;
  firstDifference: ReplayDifference | null;
}

/** Which books are replayed; all of them unless products are named. */
interface ReplayScope {
  productIds?: readonly string[];
}

function isIn({ productIds }: ReplayScope, column: string): Prisma.Sql {
  return productIds ? Prisma.sql`${Prisma.raw(column)} = ANY(${[...productIds]}::uuid[])` : Prisma.sql`true`;
}

type EventRow = Omit<RecordedEvent, "sequence" | "offerSequence"> & { sequence: bigint; offerSequence: bigint };

function readEvents(database: Database, after: bigint, scope: ReplayScope): Promise<EventRow[]> {
  return database.$queryRaw<EventRow[]>`
    SELECT sequence, product_id AS "productId", variant_id AS "variantId", kind::text AS kind, side::text AS side,
      offer_id AS "offerId", user_id AS "userId", price_cents AS "priceCents", quantity,
      offer_sequence AS "offerSequence", mode, expires_at AS "expiresAt", maker_id AS "makerId", hold_id AS "holdId", reason,
      passed_over AS "passedOver",
      created_at AS "createdAt"
    FROM book_events WHERE sequence > ${after} AND ${isIn(scope, "product_id")} ORDER BY sequence LIMIT ${pageSize}`;
}

/** Matches without their event, or whose event tells of another trade. */
async function compareMatches(database: Database, scope: ReplayScope): Promise<ReplayDifference | null> {
  const [row] = await database.$queryRaw<{ id: string; variantId: string; recorded: string; sequence: bigint }[]>`
    SELECT coalesce(m.id, e.match_id) AS id, coalesce(m.variant_id, e.variant_id) AS "variantId",
      coalesce(e.sequence, 0) AS sequence,
      CASE WHEN m.id IS NULL THEN 'an event without a match' WHEN e.match_id IS NULL THEN 'a match without an event'
        ELSE 'a match that differs from its event' END AS recorded
    FROM matches m FULL JOIN (SELECT * FROM book_events WHERE kind = 'match') e ON e.match_id = m.id
    WHERE ${isIn(scope, "coalesce(m.product_id, e.product_id)")} AND (
      m.id IS NULL OR e.match_id IS NULL OR m.price_cents <> e.price_cents
      OR (m.taker_side = 'bid' AND (m.bid_id <> e.offer_id OR m.ask_id <> e.maker_id))
      OR (m.taker_side = 'ask' AND (m.ask_id <> e.offer_id OR m.bid_id <> e.maker_id)))
    ORDER BY m.sequence LIMIT 1`;
  if (!row) return null;
  const { id, variantId, recorded, sequence } = row;
  return { eventSequence: Number(sequence), variantId, expected: `match ${id} and its event agree`, recorded };
}

/** Linked bids that bought more than one pair, or still stand beside the one they bought. */
async function compareLinks(database: Database, scope: ReplayScope): Promise<ReplayDifference | null> {
  const [row] = await database.$queryRaw<{ id: string; variantId: string; filled: bigint; open: bigint }[]>`
    SELECT link_id AS id, min(variant_id::text) AS "variantId", count(*) FILTER (WHERE status = 'filled') AS filled,
      count(*) FILTER (WHERE status IN ('active', 'paused')) AS open
    FROM bids WHERE link_id IS NOT NULL AND ${isIn(scope, "product_id")} GROUP BY link_id
    HAVING count(*) FILTER (WHERE status = 'filled') > 1
      OR (count(*) FILTER (WHERE status = 'filled') = 1 AND count(*) FILTER (WHERE status IN ('active', 'paused')) > 0)
    LIMIT 1`;
  if (!row) return null;
  const recorded = `${row.filled} filled, ${row.open} open`;
  return { eventSequence: 0, variantId: row.variantId, expected: `linked bid ${row.id} fills one`, recorded };
}

/** Offers in the tables whose open units differ from what the events add up to. */
async function compareOffers(
  database: Database,
  books: ReadonlyMap<string, BookReplay>,
): Promise<ReplayDifference | null> {
  for (const [variantId, book] of books) {
    const rows = await database.$queryRaw<{ id: string; remaining: number; held: number; status: string }[]>`
      SELECT id, remaining, held, status::text AS status FROM bids WHERE variant_id = ${variantId}::uuid
      UNION ALL SELECT id, remaining, held, status::text FROM asks WHERE variant_id = ${variantId}::uuid`;
    for (const row of rows) {
      const replayed = book.openOffers().get(row.id);
      const expected = replayed && `${replayed.status}, ${replayed.remaining} left, ${replayed.held} held`;
      const recorded = `${row.status}, ${row.remaining} left, ${row.held} held`;
      if (expected !== recorded) {
        return {
          eventSequence: 0,
          variantId,
          expected: expected ?? "no such offer",
          recorded: `${row.id}: ${recorded}`,
        };
      }
    }
  }
  return null;
}

/**
 * Reads book_events in order and derives every match anew with the engine (design §3.11), then compares the matches and
 * the open offers of the tables with what came out. Stops at the first difference.
 */
export async function replayMarket(database: Database, scope: ReplayScope = {}): Promise<ReplayReport> {
  const books = new Map<string, BookReplay>();
  const report: ReplayReport = { events: 0, matches: 0, books: 0, firstDifference: null };
  let last = 0n;
  for (;;) {
    const rows = await readEvents(database, last, scope);
    for (const row of rows) {
      last = row.sequence;
      const book = books.get(row.variantId) ?? new BookReplay(row.variantId);
      books.set(row.variantId, book);
      report.events += 1;
      report.firstDifference ??= book.apply({
        ...row,
        sequence: Number(row.sequence),
        offerSequence: Number(row.offerSequence),
      });
      if (report.firstDifference) return report;
    }
    if (rows.length < pageSize) break;
  }
  report.books = books.size;
  for (const book of books.values()) {
    report.matches += book.matchCount;
    report.firstDifference ??= book.finish(Number(last));
  }
  report.firstDifference ??= await compareMatches(database, scope);
  report.firstDifference ??= await compareOffers(database, books);
  report.firstDifference ??= await compareLinks(database, scope);
  return report;
}
