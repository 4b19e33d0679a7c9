import "server-only";
import type { Database } from "@/lib/platform/db.ts";
import type { PlacedLinkedBid, Trade } from "./model.ts";

/** Size → shoe, of the sizes that exist. */
export async function findProductsOfVariants(
  database: Database,
  variantIds: readonly string[],
): Promise<Map<string, string>> {
  const variants = await database.variant.findMany({
    where: { id: { in: [...variantIds] } },
    select: { id: true, productId: true },
  });
  return new Map(variants.map(({ id, productId }) => [id, productId]));
}

/** A linked bid of whoever it is, with the sizes it stands for or has stood for; null when there is none. */
export async function findLinkedBid(
  database: Database,
  linkId: string,
): Promise<{ id: string; productId: string; userId: string; variantIds: string[] } | null> {
  const link = await database.linkedBid.findUnique({
    where: { id: linkId },
    select: { id: true, productId: true, userId: true, bids: { select: { variantId: true } } },
  });
  if (!link) return null;
  const { bids, ...identity } = link;
  return { ...identity, variantIds: [...new Set(bids.map(({ variantId }) => variantId))] };
}

/** The answer a client's key got before, rebuilt from what was stored. */
export async function findPlacedLinkByKey(
  database: Database,
  userId: string,
  key: string,
): Promise<{ placed: PlacedLinkedBid; requestHash: string | null } | null> {
  const link = await database.linkedBid.findFirst({ where: { userId, idempotencyKey: key } });
  if (!link) return null;
  // Edits and later trades carry another time than the placement.
  const createdAt = link.createdAt;
  const bids = await database.bid.findMany({
    where: { linkId: link.id, createdAt },
    orderBy: { sequence: "asc" },
    include: { matches: { where: { takerSide: "bid", createdAt }, include: { order: true } } },
  });
  const placed: PlacedLinkedBid = {
    linkId: link.id,
    productId: link.productId,
    budgetCents: link.budgetCents,
    bids: bids.map((bid) => {
      const trades = bid.matches.map(
        (match): Trade => ({
          matchId: match.id,
          orderId: match.order?.id ?? "",
          orderNumber: match.order?.number ?? "",
          priceCents: match.priceCents,
        }),
      );
      return {
        side: "bid",
        offerId: bid.id,
        status: trades.length > 0 ? "filled" : "active",
        priceCents: bid.priceCents,
        quantity: 1,
        remaining: 1 - trades.length,
        expiresAt: bid.expiresAt.toISOString(),
        trades,
        variantId: bid.variantId,
      };
    }),
  };
  return { placed, requestHash: link.requestHash };
}
