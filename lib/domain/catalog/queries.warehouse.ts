import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { InventoryChange } from "./model.inventory.ts";
import type { StockChangeView, StockItemView, StockRowView } from "./model.stock.ts";
import { wordConditions } from "./queries.words.ts";
import { illustrationSchema } from "./schema.ts";

interface StockRow {
  id: string;
  quantity: number;
  reserved: number;
  updated_at: Date;
  size_label: string;
  product_id: string;
  slug: string;
  style_code: string;
  brand: string;
  name: string;
  colorway: string;
  illustration: unknown;
  owner_id: string | null;
  owner_name: string | null;
  owner_email: string | null;
}

const stockColumns = Prisma.sql`
  i.id, i.quantity, i.reserved, i.updated_at, v.size_label, p.id AS product_id, p.slug, p.style_code, p.brand, p.name, p.colorway,
  p.illustration, i.owner_id, u.name AS owner_name, u.email AS owner_email
  FROM inventory_items i JOIN variants v ON v.id = i.variant_id JOIN products p ON p.id = v.product_id
  LEFT JOIN users u ON u.id = i.owner_id`;

function toStockRow(row: StockRow): StockRowView {
  const { id, slug, brand, name, colorway } = { ...row, id: row.product_id };
  return {
    inventoryItemId: row.id,
    quantity: row.quantity,
    reserved: row.reserved,
    free: row.quantity - row.reserved,
    product: {
      id,
      slug,
      brand,
      name,
      colorway,
      styleCode: row.style_code,
      illustration: illustrationSchema.parse(row.illustration),
    },
    sizeLabel: row.size_label,
    owner: row.owner_name === null ? null : { name: row.owner_name, email: row.owner_email ?? "" },
    updatedAt: row.updated_at.toISOString(),
  };
}

export interface StockRequest {
  /** Words of the shoe. */
  q?: string;
  cursor: Cursor | null;
  limit: number;
}

async function readStock(conditions: Prisma.Sql[], { q = "", cursor, limit }: StockRequest, database: Database) {
  const all = [Prisma.sql`true`, ...conditions, ...wordConditions(q)];
  if (cursor) all.push(Prisma.sql`(i.updated_at, i.id) < (${cursor.at}, ${cursor.key}::uuid)`);
  const rows = await database.$queryRaw<StockRow[]>`
    SELECT ${stockColumns} WHERE ${Prisma.join(all, " AND ")} ORDER BY i.updated_at DESC, i.id DESC LIMIT ${limit + 1}`;
  return toPage(rows, limit, toStockRow, (row) => ({ at: row.updated_at, key: row.id }));
}

/** Everything in the warehouse, last changed first; nothing for people who do not run it. */
export async function listStock(
  actor: Actor,
  request: StockRequest,
  database: Database = db(),
): Promise<Page<StockRowView>> {
  if (!allows(actor, "inventory.view", { ownerId: null })) return { items: [], nextCursor: null };
  return readStock([], request, database);
}

/** One's own pairs in the warehouse, last changed first. */
export function listOwnStock(
  actor: UserActor,
  request: StockRequest,
  database: Database = db(),
): Promise<Page<StockRowView>> {
  return readStock([Prisma.sql`i.owner_id = ${actor.userId}::uuid`], request, database);
}

async function readChanges(itemId: string, limit: number, database: Database): Promise<StockChangeView[]> {
  const rows = await database.$queryRaw<
    (Omit<StockChangeView, "id" | "at" | "change"> & { id: bigint; at: Date; change: InventoryChange })[]
  >`
    SELECT a.id, a.change::text AS change, a.quantity_delta AS "quantityDelta", a.reserved_delta AS "reservedDelta",
      a.quantity_after AS "quantityAfter", a.reserved_after AS "reservedAfter", a.reason, u.name AS "actorName", a.created_at AS at
    FROM inventory_audits a LEFT JOIN users u ON u.id = a.actor_id
    WHERE a.inventory_item_id = ${itemId}::uuid ORDER BY a.id DESC LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, id: String(row.id), at: row.at.toISOString() }));
}

/**
 * One item with its newest changes.
 * @param changesShown at most this many
 * @returns null when there is none or it is somebody else's
 */
export async function getStockItem(
  actor: Actor,
  itemId: string,
  changesShown: number,
  database: Database = db(),
): Promise<StockItemView | null> {
  if (!isUuid(itemId)) return null;
  const [row] = await database.$queryRaw<(StockRow & { backed: number })[]>`
    SELECT (SELECT coalesce(sum(a.remaining), 0)::int FROM asks a
      WHERE a.inventory_item_id = ${itemId}::uuid AND a.status IN ('active', 'paused')) AS backed, ${stockColumns}
    WHERE i.id = ${itemId}::uuid`;
  if (!row || !allows(actor, "inventory.view", { ownerId: row.owner_id })) return null;
  return { ...toStockRow(row), backedUnits: row.backed, changes: await readChanges(itemId, changesShown, database) };
}
