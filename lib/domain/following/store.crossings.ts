import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { AlertKind, AlertStanding, AlertState } from "./model.ts";

/** An alert on whose other side the price now is, with what its message needs. */
export interface CrossedAlert {
  id: string;
  userId: string;
  productId: string;
  variantId: string | null;
  kind: AlertKind;
  thresholdCents: Cents | null;
  dropBps: number | null;
  referenceCents: Cents | null;
  triggerCents: Cents;
  state: AlertState;
  firings: number;
  lowestAskCents: Cents | null;
  marketVersion: bigint;
  productName: string;
  slug: string;
  sizeLabel: string | null;
}

/** Higher than any price: where nobody sells, every fired alert has been left. */
const noAsk = 2_147_483_647;

/**
 * Armed alerts at or above the price and fired ones below it: two ranges of one index, so that alerts which the price did not pass
 * are never read. An alert decided at this version of the market, or a later one, stays as it is.
 */
function crossedIn(market: "size" | "shoe", now: Date): Prisma.Sql {
  const same =
    market === "size"
      ? Prisma.sql`a.variant_id = m.variant_id`
      : Prisma.sql`a.variant_id IS NULL AND a.product_id = m.product_id`;
  const live = Prisma.sql`${same} AND a.is_enabled AND a.market_version < m.version
    AND (a.expires_at IS NULL OR a.expires_at > ${now.toISOString()}::timestamptz)`;
  return Prisma.sql`
    SELECT a.* FROM price_alerts a WHERE ${live} AND a.state = 'armed' AND a.trigger_cents >= m.lowest_ask_cents
    UNION ALL
    SELECT a.* FROM price_alerts a WHERE ${live} AND a.state = 'fired' AND a.trigger_cents < coalesce(m.lowest_ask_cents, ${noAsk}::int)`;
}

/**
 * Alerts that the present quotes of these sizes, and of their products, have crossed. Needs the lock on the products' alerts.
 * @param limit at most this many; call again after applying them
 */
export async function findCrossed(
  tx: Transaction | Database,
  changed: { productIds: readonly string[]; variantIds: readonly string[] },
  now: Date,
  limit: number,
): Promise<CrossedAlert[]> {
  const { productIds, variantIds } = changed;
  return tx.$queryRaw<CrossedAlert[]>`
    WITH size_market AS (
      SELECT q.product_id, q.variant_id, q.lowest_ask_cents, q.version FROM quotes q WHERE q.variant_id = ANY(${[...variantIds]}::uuid[])
    ), shoe_market AS (
      SELECT v.product_id, min(q.lowest_ask_cents) AS lowest_ask_cents, sum(q.version)::bigint AS version
      FROM variants v JOIN quotes q ON q.variant_id = v.id
      WHERE v.product_id = ANY(${[...productIds]}::uuid[]) GROUP BY v.product_id
    ), crossed AS (
      SELECT a.*, m.lowest_ask_cents AS ask_now, m.version AS version_now
      FROM size_market m CROSS JOIN LATERAL (${crossedIn("size", now)}) a
      UNION ALL
      SELECT a.*, m.lowest_ask_cents AS ask_now, m.version AS version_now
      FROM shoe_market m CROSS JOIN LATERAL (${crossedIn("shoe", now)}) a
    )
    SELECT c.id, c.user_id AS "userId", c.product_id AS "productId", c.variant_id AS "variantId", c.kind::text AS kind,
      c.threshold_cents AS "thresholdCents", c.drop_bps AS "dropBps", c.reference_cents AS "referenceCents",
      c.trigger_cents AS "triggerCents", c.state::text AS state, c.firings, c.ask_now AS "lowestAskCents",
      c.version_now AS "marketVersion", p.name AS "productName", p.slug, v.size_label AS "sizeLabel"
    FROM crossed c JOIN products p ON p.id = c.product_id LEFT JOIN variants v ON v.id = c.variant_id
    LIMIT ${limit}`;
}

/** What became of one alert. */
export interface AlertMove {
  alert: CrossedAlert;
  standing: AlertStanding;
  isFiring: boolean;
}

/**
 * Compare and set: moves alerts that still stand as they were read, each to the version of the market that moved it.
 * @returns the moved ones' ids and how often each has fired now
 */
export async function applyMoves(
  tx: Transaction,
  moves: readonly AlertMove[],
  now: Date,
): Promise<Map<string, { firings: number }>> {
  const column = <Value>(read: (move: AlertMove) => Value) => moves.map(read);
  const rows = await tx.$queryRaw<{ id: string; firings: number }[]>`
    UPDATE price_alerts a
    SET state = moved.state::"AlertState", trigger_cents = moved.trigger_cents, reference_cents = moved.reference_cents,
      market_version = moved.version, firings = a.firings + moved.is_firing::int,
      last_fired_at = CASE WHEN moved.is_firing THEN ${now.toISOString()}::timestamptz ELSE a.last_fired_at END,
      last_fired_cents = CASE WHEN moved.is_firing THEN moved.price_cents ELSE a.last_fired_cents END
    FROM unnest(
      ${column(({ alert }) => alert.id)}::uuid[], ${column(({ alert }) => alert.firings)}::int[],
      ${column(({ standing }) => standing.state)}::text[], ${column(({ standing }) => standing.triggerCents)}::int[],
      ${column(({ standing }) => standing.referenceCents)}::int[], ${column(({ alert }) => alert.marketVersion)}::bigint[],
      ${column(({ alert }) => alert.lowestAskCents)}::int[], ${column(({ isFiring }) => isFiring)}::boolean[]
    ) AS moved(id, firings, state, trigger_cents, reference_cents, version, price_cents, is_firing)
    WHERE a.id = moved.id AND a.firings = moved.firings AND a.market_version < moved.version
    RETURNING a.id, a.firings`;
  return new Map(rows.map(({ id, firings }) => [id, { firings }]));
}
