import "server-only";
import type { BagId, UserId } from "@/lib/core/ids.ts";
import { newId } from "@/lib/core/ids.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import type { BagHolder } from "./model.ts";
import type { StoredItem } from "./rules.bag.ts";

/** The bag of a holder; null while there is none. A visitor only ever finds a bag that is nobody's. */
export async function findBagId(database: Transaction | Database, holder: BagHolder): Promise<BagId | null> {
  if (holder.kind === "visitor" && holder.bagId === null) return null;
  const where = holder.kind === "person" ? { userId: holder.userId } : { id: holder.bagId ?? "", userId: null };
  const bag = await database.bag.findFirst({ where, select: { id: true } });
  return bag && (bag.id as BagId);
}

/** The bag of a holder, made when there is none, and locked until the transaction ends. */
export async function lockBag(tx: Transaction, holder: BagHolder, now: Date): Promise<BagId> {
  if (holder.kind === "person") {
    const [row] = await tx.$queryRaw<{ id: BagId }[]>`
      INSERT INTO bags (id, user_id, created_at, updated_at) VALUES (${newId()}::uuid, ${holder.userId}::uuid, ${now}, ${now})
      ON CONFLICT (user_id) DO UPDATE SET updated_at = excluded.updated_at RETURNING id`;
    if (row) return row.id;
  }
  const known = holder.kind === "visitor" ? holder.bagId : null;
  const [found] = await tx.$queryRaw<{ id: BagId }[]>`
    UPDATE bags SET updated_at = ${now} WHERE id = ${known}::uuid AND user_id IS NULL RETURNING id`;
  if (found) return found.id;
  const id = newId<BagId>();
  await tx.bag.create({ data: { id, userId: null, createdAt: now, updatedAt: now } });
  return id;
}

/** What stands in a bag, in the order it was put in. */
export function listItems(tx: Transaction | Database, bagId: BagId): Promise<StoredItem[]> {
  return tx.bagItem.findMany({
    where: { bagId },
    orderBy: [{ createdAt: "asc" }, { variantId: "asc" }],
    select: { variantId: true, quantity: true, seenCents: true },
  });
}

/** Puts an item in, or changes the one that is there. */
export async function saveItem(tx: Transaction, bagId: BagId, item: StoredItem, now: Date): Promise<void> {
  const { variantId, quantity, seenCents } = item;
  await tx.bagItem.upsert({
    where: { bagId_variantId: { bagId, variantId } },
    create: { bagId, variantId, quantity, seenCents, createdAt: now },
    update: { quantity, seenCents },
  });
}

/** Takes an item out. @returns what it was; null when it was not there */
export async function deleteItem(tx: Transaction, bagId: BagId, variantId: string): Promise<StoredItem | null> {
  const [row] = await tx.$queryRaw<StoredItem[]>`
    DELETE FROM bag_items WHERE bag_id = ${bagId}::uuid AND variant_id = ${variantId}::uuid
    RETURNING variant_id AS "variantId", quantity, seen_cents AS "seenCents"`;
  return row ?? null;
}

/** Forgets a bag and what is in it. */
export async function deleteBag(tx: Transaction, bagId: BagId): Promise<void> {
  await tx.bag.deleteMany({ where: { id: bagId } });
}

/** Locks a visitor's bag. @returns false when there is no such bag, or it is somebody's */
export async function lockVisitorBag(tx: Transaction, bagId: BagId): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM bags WHERE id = ${bagId}::uuid AND user_id IS NULL FOR UPDATE`;
  return rows.length > 0;
}

/** Deletes visitors' bags that nobody has touched since. @returns how many */
export function deleteVisitorBags(database: Database, before: Date, limit: number): Promise<number> {
  return database.$executeRaw`
    DELETE FROM bags WHERE id IN (
      SELECT id FROM bags WHERE user_id IS NULL AND updated_at < ${before} LIMIT ${limit}::int)`;
}

/** How many pairs are in a holder's bag. */
export async function countPairs(database: Database, holder: BagHolder): Promise<number> {
  if (holder.kind === "visitor" && holder.bagId === null) return 0;
  const bag = holder.kind === "person" ? { userId: holder.userId } : { id: holder.bagId ?? "", userId: null };
  const { _sum: sum } = await database.bagItem.aggregate({ where: { bag }, _sum: { quantity: true } });
  return sum.quantity ?? 0;
}

/** Takes out what was bought; of an item of which more is wanted the rest stays. */
export async function takeBought(
  tx: Transaction,
  userId: UserId,
  bought: readonly { variantId: string; quantity: number }[],
): Promise<void> {
  const pairs = new Map<string, number>();
  for (const { variantId, quantity } of bought) pairs.set(variantId, (pairs.get(variantId) ?? 0) + quantity);
  for (const [variantId, quantity] of pairs) {
    const item = { variantId, bag: { userId } };
    await tx.bagItem.deleteMany({ where: { ...item, quantity: { lte: quantity } } });
    await tx.bagItem.updateMany({
      where: { ...item, quantity: { gt: quantity } },
      data: { quantity: { decrement: quantity }, seenCents: null },
    });
  }
}
