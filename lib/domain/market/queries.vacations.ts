import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import type { Illustration } from "@/lib/domain/catalog/model.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { vacationPause } from "./model.ts";
import type { VacationView, WaitingAskView } from "./model.vacations.ts";
import { instant } from "./queries.book.ts";

/** Asks shown for a decision at once; after those the next ones follow. */
export const mostWaitingAsks = 100;

/** Whether the person is away. */
export async function getVacation(actor: UserActor, database: Database = db()): Promise<VacationView> {
  const row = await database.sellerVacation.findUnique({ where: { userId: actor.userId } });
  if (!row || row.endedAt !== null) return { away: false };
  return { away: true, startedAt: row.startedAt.toISOString(), returnsAt: row.returnsAt?.toISOString() ?? null };
}

interface WaitingRow {
  id: string;
  price_cents: number;
  remaining: number;
  expires_at: Date;
  size_label: string;
  is_open: boolean;
  unit_bids: number[] | null;
  product_id: string;
  slug: string;
  style_code: string;
  brand: string;
  name: string;
  colorway: string;
  illustration: Illustration;
}

/**
 * The person's asks that a vacation paused, oldest first, each with the bids of others that reach it. A buyer pays the
 * bid, so that is the price to sell at (design §3.12).
 */
export async function listWaitingAsks(
  actor: UserActor,
  now: Date,
  database: Database = db(),
): Promise<WaitingAskView[]> {
  const rows = await database.$queryRaw<WaitingRow[]>`
    SELECT o.id, o.price_cents, o.remaining, o.expires_at, v.size_label, p.status = 'active' AS is_open, best.unit_bids,
      p.id AS product_id, p.slug, p.style_code, p.brand, p.name, p.colorway, p.illustration
    FROM asks o JOIN variants v ON v.id = o.variant_id JOIN products p ON p.id = o.product_id
    CROSS JOIN LATERAL (
      SELECT array_agg(unit.price_cents ORDER BY unit.price_cents DESC) AS unit_bids FROM (
        SELECT b.price_cents FROM (
          SELECT b.price_cents, b.remaining - b.held AS units FROM bids b
          WHERE b.variant_id = o.variant_id AND b.status = 'active' AND b.expires_at > ${instant(now)}
            AND b.remaining > b.held AND b.price_cents >= o.price_cents AND b.user_id <> o.user_id
          ORDER BY b.price_cents DESC, b.sequence LIMIT o.remaining
        ) b CROSS JOIN LATERAL generate_series(1, b.units)
        ORDER BY b.price_cents DESC LIMIT o.remaining
      ) unit
    ) best
    WHERE o.user_id = ${actor.userId}::uuid AND o.status = 'paused' AND o.closed_reason = ${vacationPause}
      AND o.expires_at > ${instant(now)}
    ORDER BY o.created_at, o.id LIMIT ${mostWaitingAsks}`;
  return rows.map((row) => ({
    offerId: row.id,
    priceCents: row.price_cents,
    remaining: row.remaining,
    expiresAt: row.expires_at.toISOString(),
    sizeLabel: row.size_label,
    isMarketOpen: row.is_open,
    unitBidsCents: row.unit_bids ?? [],
    product: {
      productId: row.product_id,
      slug: row.slug,
      styleCode: row.style_code,
      brand: row.brand,
      name: row.name,
      colorway: row.colorway,
      illustration: row.illustration,
    },
  }));
}

/** How many of the person's asks may trade now: what a vacation would pause. */
export function countOpenAsks(actor: UserActor, now: Date, database: Database = db()): Promise<number> {
  return database.ask.count({ where: { userId: actor.userId, status: "active", expiresAt: { gt: now } } });
}
