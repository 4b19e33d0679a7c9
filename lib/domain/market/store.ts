import "server-only";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { cardPause, type OfferStatus, type PlacedOffer, type Side, type Trade } from "./model.ts";

/** What of an offer never changes, and who owns it: enough to find its book and to refuse a stranger. */
export interface OfferIdentity {
  id: string;
  productId: string;
  variantId: string;
  userId: string;
  priceCents: number;
  expiresAt: Date;
  shippingAddressId: string | null;
  fulfilment: "seller_ships" | "in_stock" | null;
  /** The most a size of its linked bid may cost; null for an offer that is not linked. */
  linkedBudgetCents: number | null;
}

const variantProducts = new Map<string, string>();

/** The product of a size, or null when there is no such size. Remembered: a size never changes its product. */
export async function findProductOfVariant(database: Database, variantId: string): Promise<string | null> {
  const known = variantProducts.get(variantId);
  if (known) return known;
  const variant = await database.variant.findUnique({ where: { id: variantId }, select: { productId: true } });
  if (!variant) return null;
  if (variantProducts.size > 50_000) variantProducts.clear();
  variantProducts.set(variantId, variant.productId);
  return variant.productId;
}

/** An offer of whoever it is, or null. */
export async function findOffer(database: Database, side: Side, offerId: string): Promise<OfferIdentity | null> {
  const shared = { id: true, productId: true, variantId: true, userId: true, priceCents: true, expiresAt: true };
  if (side === "bid") {
    const bid = await database.bid.findUnique({
      where: { id: offerId },
      select: { ...shared, shippingAddressId: true, link: { select: { budgetCents: true } } },
    });
    if (!bid) return null;
    const { link, ...identity } = bid;
    return { ...identity, fulfilment: null, linkedBudgetCents: link?.budgetCents ?? null };
  }
  const ask = await database.ask.findUnique({ where: { id: offerId }, select: { ...shared, fulfilment: true } });
  return ask && { ...ask, shippingAddressId: null, linkedBudgetCents: null };
}

/** Where several offers belong, by id; unknown ones are left out. */
export async function findOfferPlaces(
  database: Database,
  side: Side,
  offerIds: readonly string[],
): Promise<Map<string, { productId: string; variantId: string; userId: string }>> {
  const query = {
    where: { id: { in: [...offerIds] } },
    select: { id: true, productId: true, variantId: true, userId: true },
  };
  const rows = side === "bid" ? await database.bid.findMany(query) : await database.ask.findMany(query);
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

interface PlacedRow {
  id: string;
  priceCents: number;
  quantity: number;
  expiresAt: Date;
  requestHash: string | null;
  matches: { id: string; priceCents: number; order: { id: string; number: string } | null }[];
}

async function findPlacedRow(database: Database, side: Side, userId: string, key: string): Promise<PlacedRow | null> {
  const byKey = { where: { userId, idempotencyKey: key }, select: { id: true } };
  // Hardly any key was used before, so its trades are not looked for until an offer of it is found.
  const found = side === "bid" ? await database.bid.findFirst(byKey) : await database.ask.findFirst(byKey);
  if (!found) return null;
  const where = { id: found.id };
  const matches = {
    where: { takerSide: side },
    orderBy: { sequence: "asc" },
    select: { id: true, priceCents: true, order: { select: { id: true, number: true } } },
  } as const;
  const select = { id: true, priceCents: true, quantity: true, expiresAt: true, requestHash: true, matches } as const;
  return side === "bid" ? database.bid.findUnique({ where, select }) : database.ask.findUnique({ where, select });
}

/**
 * The answer a client's key got before, rebuilt from what was stored: the trades made as taker are those of the moment
 * it was placed.
 */
export async function findPlacedByKey(
  database: Database,
  side: Side,
  userId: string,
  key: string,
): Promise<{ placed: PlacedOffer; requestHash: string | null } | null> {
  const row = await findPlacedRow(database, side, userId, key);
  if (!row) return null;
  const trades: Trade[] = row.matches.map((match) => ({
    matchId: match.id,
    orderId: match.order?.id ?? "",
    orderNumber: match.order?.number ?? "",
    priceCents: match.priceCents,
  }));
  const remaining = row.quantity - trades.length;
  const status: OfferStatus = remaining === 0 ? "filled" : "active";
  const placed: PlacedOffer = {
    side,
    offerId: row.id,
    status,
    priceCents: row.priceCents,
    quantity: row.quantity,
    remaining,
    expiresAt: row.expiresAt.toISOString(),
    trades,
  };
  return { placed, requestHash: row.requestHash };
}

/** The asks an open hold is about; empty when the hold is closed or unknown. */
export function findHeldAsks(
  database: Database,
  holdId: string,
): Promise<{ askId: string; quantity: number; productId: string; variantId: string }[]> {
  return database.$queryRaw`
    SELECT h.ask_id AS "askId", h.quantity, a.product_id AS "productId", a.variant_id AS "variantId"
    FROM ask_holds h JOIN asks a ON a.id = h.ask_id WHERE h.hold_id = ${holdId}::uuid AND h.status = 'open'`;
}

/** Everything the person bids that has not ended. */
export async function openBidIds(database: Database, userId: string): Promise<string[]> {
  const rows = await database.bid.findMany({
    where: { userId, status: { in: ["active", "paused"] } },
    orderBy: { sequence: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** An offer that has not ended, with what decides how it can be taken away. */
export interface StandingOffer {
  side: Side;
  id: string;
  productId: string;
  variantId: string;
  status: OfferStatus;
  held: number;
}

/** Everything the person offers on these sides that has not ended, in the order of its arrival. */
export function standingOffers(
  database: Database | Transaction,
  userId: string,
  sides: readonly Side[],
): Promise<StandingOffer[]> {
  return database.$queryRaw`
    SELECT side, id, product_id AS "productId", variant_id AS "variantId", status, held FROM (
      SELECT 'bid' AS side, id, product_id, variant_id, status::text AS status, held, sequence FROM bids
      WHERE user_id = ${userId}::uuid AND status IN ('active', 'paused')
      UNION ALL
      SELECT 'ask', id, product_id, variant_id, status::text, held, sequence FROM asks
      WHERE user_id = ${userId}::uuid AND status IN ('active', 'paused')
    ) offer WHERE side = ANY(${[...sides]}::text[]) ORDER BY sequence`;
}

/** Everything the person asks that has not ended. */
export async function openAskIds(tx: Transaction, userId: string): Promise<string[]> {
  const rows = await tx.ask.findMany({
    where: { userId, status: { in: ["active", "paused"] } },
    orderBy: { sequence: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** The person's bids that may trade, or that wait for a card of theirs to work, in the order of their arrival. */
export async function bidIdsByCard(
  database: Database,
  userId: string,
  which: "tradable" | "waiting",
  now: Date,
): Promise<string[]> {
  const state =
    which === "tradable" ? { status: "active" as const } : { status: "paused" as const, closedReason: cardPause };
  const rows = await database.bid.findMany({
    where: { userId, expiresAt: { gt: now }, ...state },
    orderBy: { sequence: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
