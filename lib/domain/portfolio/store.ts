import "server-only";
import type { PortfolioEntryId, UserId } from "@/lib/core/ids.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import type { EditEntryInput } from "./schema.ts";

/** The product of a size that is listed; null when there is none. */
export async function findListedSize(tx: Transaction | Database, variantId: string): Promise<string | null> {
  const variant = await tx.variant.findFirst({
    where: { id: variantId, product: { status: "active" } },
    select: { productId: true },
  });
  return variant?.productId ?? null;
}

/** How much a person has recorded by hand. */
export function countEntries(tx: Transaction | Database, userId: UserId): Promise<number> {
  return tx.portfolioEntry.count({ where: { userId } });
}

/** Whose entry it is; null when there is none. */
export function findEntry(tx: Transaction | Database, entryId: string) {
  return tx.portfolioEntry.findUnique({ where: { id: entryId }, select: { id: true, userId: true } });
}

function columnsOf({ happenedOn, ...rest }: EditEntryInput) {
  return { ...rest, happenedOn: new Date(`${happenedOn}T00:00:00Z`) };
}

/** Records a purchase or a sale. */
export async function insertEntry(
  tx: Transaction | Database,
  entry: EditEntryInput & { id: PortfolioEntryId; userId: UserId; productId: string; variantId: string },
  now: Date,
): Promise<void> {
  const { id, userId, productId, variantId, ...fields } = entry;
  await tx.portfolioEntry.create({
    data: { id, userId, productId, variantId, ...columnsOf(fields), createdAt: now, updatedAt: now },
  });
}

/** Changes what was recorded. */
export async function updateEntry(
  tx: Transaction | Database,
  entryId: string,
  fields: EditEntryInput,
  now: Date,
): Promise<void> {
  await tx.portfolioEntry.updateMany({ where: { id: entryId }, data: { ...columnsOf(fields), updatedAt: now } });
}

/** Removes what was recorded; nothing happens when it is gone. */
export async function deleteEntry(tx: Transaction | Database, entryId: string): Promise<void> {
  await tx.portfolioEntry.deleteMany({ where: { id: entryId } });
}

/**
 * Notes the highest bid of every size whose bid is another than the one noted last. Again on the same day it replaces that day's.
 * @returns how many sizes were noted
 */
export async function insertBidSnapshots(tx: Transaction | Database, on: string): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO bid_snapshots (variant_id, taken_on, highest_bid_cents)
    SELECT q.variant_id, ${on}::date, q.highest_bid_cents FROM quotes q
    LEFT JOIN LATERAL (
      SELECT s.highest_bid_cents, s.taken_on FROM bid_snapshots s WHERE s.variant_id = q.variant_id AND s.taken_on <= ${on}::date
      ORDER BY s.taken_on DESC LIMIT 1
    ) last ON true
    WHERE last.taken_on IS NULL OR last.highest_bid_cents IS DISTINCT FROM q.highest_bid_cents
    ON CONFLICT (variant_id, taken_on) DO UPDATE SET highest_bid_cents = excluded.highest_bid_cents`;
}
