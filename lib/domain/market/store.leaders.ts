import "server-only";
import type { Database, Transaction } from "@/lib/platform/db.ts";

export interface LeadingBid {
  bidId: string;
  userId: string;
  priceCents: number;
}

/** A size's highest bid, as it was when last looked at and as it is. */
export interface Lead {
  productId: string;
  variantId: string;
  before: LeadingBid | null;
  now: LeadingBid | null;
  /** Whether the bid that led before is still open: neither met nor taken back nor over. */
  isBeforeOpen: boolean;
}

interface LeadRow {
  product_id: string;
  variant_id: string;
  before_id: string | null;
  before_user_id: string | null;
  before_cents: number | null;
  is_before_open: boolean;
  now_id: string | null;
  now_user_id: string | null;
  now_cents: number | null;
}

function bidOf(bidId: string | null, userId: string | null, priceCents: number | null): LeadingBid | null {
  return bidId === null || userId === null || priceCents === null ? null : { bidId, userId, priceCents };
}

/** Of these sizes, those whose highest bid is another than when last looked at. */
export async function readChangedLeads(
  tx: Transaction | Database,
  variantIds: readonly string[],
  now: Date,
): Promise<Lead[]> {
  const at = now.toISOString();
  const rows = await tx.$queryRaw<LeadRow[]>`
    SELECT v.product_id, v.id AS variant_id, l.bid_id AS before_id, l.user_id AS before_user_id, l.price_cents AS before_cents,
      coalesce(b.status = 'active' AND b.expires_at > ${at}::timestamptz, false) AS is_before_open,
      best.id AS now_id, best.user_id AS now_user_id, best.price_cents AS now_cents
    FROM variants v LEFT JOIN bid_leaders l ON l.variant_id = v.id LEFT JOIN bids b ON b.id = l.bid_id
    LEFT JOIN LATERAL (
      SELECT id, user_id, price_cents FROM bids
      WHERE variant_id = v.id AND status = 'active' AND expires_at > ${at}::timestamptz ORDER BY price_cents DESC, sequence LIMIT 1
    ) best ON true
    WHERE v.id = ANY(${[...variantIds]}::uuid[]) AND best.id IS DISTINCT FROM l.bid_id ORDER BY v.id`;
  return rows.map((row) => ({
    productId: row.product_id,
    variantId: row.variant_id,
    before: bidOf(row.before_id, row.before_user_id, row.before_cents),
    now: bidOf(row.now_id, row.now_user_id, row.now_cents),
    isBeforeOpen: row.is_before_open,
  }));
}

/** Makes those who look at these sizes wait for each other, so that a later look never knows less than an earlier one. */
export async function lockLeads(tx: Transaction, variantIds: readonly string[]): Promise<void> {
  const sorted = [...variantIds].sort();
  await tx.$executeRaw`
    INSERT INTO bid_leaders (variant_id) SELECT id FROM unnest(${sorted}::uuid[]) AS wanted (id) ORDER BY id ON CONFLICT DO NOTHING`;
  await tx.$queryRaw`
    SELECT 1 AS locked FROM bid_leaders WHERE variant_id = ANY(${sorted}::uuid[]) ORDER BY variant_id FOR UPDATE`;
}

/** Notes who leads now. */
export async function saveLeads(tx: Transaction, leads: readonly Lead[]): Promise<void> {
  const column = <Value>(read: (lead: Lead) => Value) => leads.map(read);
  await tx.$executeRaw`
    UPDATE bid_leaders l SET bid_id = lead.bid_id, user_id = lead.user_id, price_cents = lead.price_cents
    FROM unnest(
      ${column(({ variantId }) => variantId)}::uuid[], ${column((lead) => lead.now?.bidId ?? null)}::uuid[],
      ${column((lead) => lead.now?.userId ?? null)}::uuid[], ${column((lead) => lead.now?.priceCents ?? null)}::int[]
    ) AS lead (variant_id, bid_id, user_id, price_cents) WHERE l.variant_id = lead.variant_id`;
}
