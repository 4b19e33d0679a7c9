import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type {
  AlertKind,
  AlertState,
  AlertTarget,
  AlertView,
  FollowedScope,
  ProductFollowingView,
  WishlistItemView,
} from "./model.ts";
import { followedBook, type ProductColumns, productColumns, toProduct } from "./queries.rows.ts";
import { targetOf } from "./store.alerts.ts";
import { readFollowedMarket } from "./store.market.ts";

/** One page of a list of the person's own. */
export interface FollowingPage {
  limit: number;
  /** Its key is the last row's id. */
  cursor?: Cursor | undefined;
}

/** Rows `f` behind a cursor. */
function behind(cursor: Cursor | undefined): Prisma.Sql {
  if (!cursor) return Prisma.empty;
  return Prisma.sql`AND (f.created_at, f.id) < (${cursor.at.toISOString()}::timestamptz, ${cursor.key}::uuid)`;
}

interface WishlistRow extends ProductColumns {
  id: string;
  variant_id: string | null;
  size_label: string | null;
  created_at: Date;
  added_ask_cents: number | null;
  lowest_ask_cents: number | null;
  highest_bid_cents: number | null;
  last_sale_cents: number | null;
  last_sale_at: Date | null;
}

/** What the person saved, newest first, with the prices of the moment. Hidden products are left out. */
export async function listWishlist(
  actor: UserActor,
  { limit, cursor }: FollowingPage,
  database: Database = db(),
): Promise<Page<WishlistItemView>> {
  if (cursor && !isUuid(cursor.key)) return { items: [], nextCursor: null };
  const rows = await database.$queryRaw<WishlistRow[]>`
    SELECT f.*, ${productColumns}, v.size_label, book.*
    FROM (
      SELECT f.id, f.product_id, f.variant_id, f.added_ask_cents, f.created_at
      FROM wishlist_items f JOIN products p ON p.id = f.product_id AND p.status = 'active'
      WHERE f.user_id = ${actor.userId}::uuid ${behind(cursor)}
      ORDER BY f.created_at DESC, f.id DESC LIMIT ${limit + 1}
    ) f
    JOIN products p ON p.id = f.product_id LEFT JOIN variants v ON v.id = f.variant_id
    CROSS JOIN LATERAL (${followedBook}) book
    ORDER BY f.created_at DESC, f.id DESC`;
  return toPage(rows, limit, toWishlistItem, (row) => ({ at: row.created_at, key: row.id }));
}

function toWishlistItem(row: WishlistRow): WishlistItemView {
  return {
    itemId: row.id,
    variantId: row.variant_id,
    sizeLabel: row.size_label,
    product: toProduct(row),
    addedAt: row.created_at.toISOString(),
    addedAskCents: row.added_ask_cents,
    lowestAskCents: row.lowest_ask_cents,
    highestBidCents: row.highest_bid_cents,
    lastSaleCents: row.last_sale_cents,
    lastSaleAt: row.last_sale_at?.toISOString() ?? null,
  };
}

interface AlertRow extends ProductColumns {
  id: string;
  variant_id: string | null;
  size_label: string | null;
  kind: AlertKind;
  threshold_cents: number | null;
  drop_bps: number | null;
  reference_cents: number | null;
  trigger_cents: number;
  state: AlertState;
  is_enabled: boolean;
  firings: number;
  last_fired_at: Date | null;
  last_fired_cents: number | null;
  expires_at: Date | null;
  created_at: Date;
  lowest_ask_cents: number | null;
}

/** Alerts `f` that the condition picks, with shoe and lowest ask. */
function readAlerts(condition: Prisma.Sql, limit: number, database: Database): Promise<AlertRow[]> {
  return database.$queryRaw<AlertRow[]>`
    SELECT f.*, ${productColumns}, v.size_label, book.lowest_ask_cents
    FROM (
      SELECT f.id, f.product_id, f.variant_id, f.kind::text AS kind, f.threshold_cents, f.drop_bps, f.reference_cents,
        f.trigger_cents, f.state::text AS state, f.is_enabled, f.firings, f.last_fired_at, f.last_fired_cents, f.expires_at, f.created_at
      FROM price_alerts f WHERE ${condition}
      ORDER BY f.created_at DESC, f.id DESC LIMIT ${limit}
    ) f
    JOIN products p ON p.id = f.product_id LEFT JOIN variants v ON v.id = f.variant_id
    CROSS JOIN LATERAL (${followedBook}) book
    ORDER BY f.created_at DESC, f.id DESC`;
}

function toAlert(row: AlertRow, now: Date): AlertView {
  return {
    alertId: row.id,
    target: targetOf({ kind: row.kind, thresholdCents: row.threshold_cents, dropBps: row.drop_bps }),
    state: row.state,
    triggerCents: row.trigger_cents,
    referenceCents: row.reference_cents,
    isEnabled: row.is_enabled,
    firings: row.firings,
    lastFiredAt: row.last_fired_at?.toISOString() ?? null,
    lastFiredCents: row.last_fired_cents,
    expiresAt: row.expires_at?.toISOString() ?? null,
    isExpired: row.expires_at !== null && row.expires_at <= now,
    createdAt: row.created_at.toISOString(),
    variantId: row.variant_id,
    sizeLabel: row.size_label,
    product: toProduct(row),
    lowestAskCents: row.lowest_ask_cents,
  };
}

/** The person's own alerts, newest first, those that are over included. */
export async function listAlerts(
  actor: UserActor,
  { limit, cursor, now }: FollowingPage & { now: Date },
  database: Database = db(),
): Promise<Page<AlertView>> {
  if (cursor && !isUuid(cursor.key)) return { items: [], nextCursor: null };
  const own = Prisma.sql`f.user_id = ${actor.userId}::uuid ${behind(cursor)}`;
  const rows = await readAlerts(own, limit + 1, database);
  return toPage(
    rows,
    limit,
    (row) => toAlert(row, now),
    (row) => ({ at: row.created_at, key: row.id }),
  );
}

/** One of the person's own alerts; null when there is none with this id or it is somebody else's. */
export async function getAlert(
  actor: UserActor,
  alertId: string,
  now: Date,
  database: Database = db(),
): Promise<AlertView | null> {
  if (!isUuid(alertId)) return null;
  const own = Prisma.sql`f.id = ${alertId}::uuid AND f.user_id = ${actor.userId}::uuid`;
  const [row] = await readAlerts(own, 1, database);
  return row ? toAlert(row, now) : null;
}

/** What the actor follows of one product; nothing for visitors. */
export async function getFollowingOf(
  actor: Actor,
  productId: string,
  now: Date,
  database: Database = db(),
): Promise<ProductFollowingView> {
  if (actor.kind !== "user" || !isUuid(productId)) return { savedVariantIds: [], alerts: [] };
  const where = { userId: actor.userId, productId };
  const [saved, alerts] = await Promise.all([
    database.wishlistItem.findMany({ where, select: { variantId: true } }),
    database.priceAlert.findMany({
      where: { ...where, isEnabled: true, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    }),
  ]);
  return {
    savedVariantIds: saved.map(({ variantId }) => variantId),
    alerts: alerts.map((alert) => {
      const target: AlertTarget = targetOf(alert);
      return { alertId: alert.id, variantId: alert.variantId, target, triggerCents: alert.triggerCents };
    }),
  };
}

/** The lowest ask of a shoe or size, for a form's preview; undefined when there is no such shoe or size. */
export async function getFollowedAsk(
  scope: FollowedScope,
  database: Database = db(),
): Promise<{ lowestAskCents: number | null } | undefined> {
  const market = await readFollowedMarket(database, scope);
  return market ? { lowestAskCents: market.lowestAskCents } : undefined;
}
