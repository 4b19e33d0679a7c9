import "server-only";
import { type Actor, hasRole, type UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { everyWordIn } from "@/lib/platform/list-search.ts";
import { Prisma } from "@/prisma/generated/client";
import { orderErrors } from "./errors.ts";
import { type OrderSide, orderNumberPattern } from "./model.ts";
import type { OrderListItemView, OrderView, ShippingAddressView } from "./model.views.ts";
import {
  type OrderRow,
  orderColumns,
  orderJoins,
  toEvent,
  toListItem,
  toProduct,
  toShippingAddress,
} from "./queries.rows.ts";

export interface OrdersRequest {
  /** Rows on a page. */
  limit: number;
  /** Those still under way or those that are over; both when left out. */
  stage?: "open" | "done" | undefined;
  /** Words to find in the shoe's name, brand, colorway or style code, or a size. */
  text?: string | undefined;
  /** Where the page before ended; its key is the last order's id. */
  cursor?: Cursor | undefined;
}

/** What the person bought, newest first. */
export function listBuyerOrders(
  actor: UserActor,
  request: OrdersRequest,
  database: Database = db(),
): Promise<Page<OrderListItemView>> {
  return listOrders("buyer", actor, request, database);
}

/** What the person sold, newest first. */
export function listSellerOrders(
  actor: UserActor,
  request: OrdersRequest,
  database: Database = db(),
): Promise<Page<OrderListItemView>> {
  return listOrders("seller", actor, request, database);
}

const shoeText = Prisma.sql`concat_ws(' ', p.brand, p.name, p.colorway, p.style_code, v.size_label, o.number)`;

const stages = {
  open: Prisma.sql`AND o.status NOT IN ('completed', 'cancelled', 'refunded')`,
  done: Prisma.sql`AND o.status IN ('completed', 'cancelled', 'refunded')`,
};

async function listOrders(
  side: "buyer" | "seller",
  actor: UserActor,
  { limit, cursor, stage, text }: OrdersRequest,
  database: Database,
): Promise<Page<OrderListItemView>> {
  if (cursor && !isUuid(cursor.key)) return { items: [], nextCursor: null };
  const owner = side === "buyer" ? Prisma.sql`o.buyer_id` : Prisma.sql`o.seller_id`;
  const at = cursor?.at.toISOString();
  // The first comparison is implied by the second; it is there because the index knows only the time.
  const after = cursor
    ? Prisma.sql`AND o.created_at <= ${at}::timestamptz AND (o.created_at, o.id) < (${at}::timestamptz, ${cursor.key}::uuid)`
    : Prisma.empty;
  const rows = await database.$queryRaw<OrderRow[]>`
    SELECT ${orderColumns} FROM orders o ${orderJoins}
    WHERE ${owner} = ${actor.userId}::uuid ${after} ${stage ? stages[stage] : Prisma.empty}
      ${text ? Prisma.sql`AND ${everyWordIn(shoeText, text)}` : Prisma.empty}
    ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit + 1}`;
  return toPage(
    rows,
    limit,
    (row) => toListItem(side, row),
    (row) => ({ at: row.created_at, key: row.id }),
  );
}

/** Orders whose seller has still to ship, the oldest first, and how many there are. */
export async function listOrdersToShip(
  actor: UserActor,
  limit: number,
  database: Database = db(),
): Promise<{ orders: OrderListItemView[]; total: number }> {
  const condition = Prisma.sql`o.seller_id = ${actor.userId}::uuid AND o.status IN ('paid', 'processing') AND o.fulfilment = 'seller_ships'`;
  const rows = await database.$queryRaw<(OrderRow & { total: bigint })[]>`
    SELECT ${orderColumns}, count(*) OVER () AS total FROM orders o ${orderJoins}
    WHERE ${condition} ORDER BY o.created_at, o.id LIMIT ${limit}`;
  return { orders: rows.map((row) => toListItem("seller", row)), total: Number(rows[0]?.total ?? 0) };
}

interface OrderDetailRow extends OrderRow {
  buyer_id: string;
  seller_id: string;
  currency: string;
  buyer_fee_cents: number;
  shipping_cents: number;
  seller_fee_cents: number;
  fee_schedule_version: number;
  seller_level: number | null;
  shipping_address: unknown;
}

function sideOf(actor: Actor, row: OrderDetailRow): OrderSide {
  if (actor.kind !== "user") return "staff";
  if (actor.userId === row.buyer_id) return "buyer";
  return actor.userId === row.seller_id ? "seller" : "staff";
}

/**
 * One order for its page. Everybody but its buyer, its seller, authenticators and admins gets `order_not_found`, as if
 * it did not exist; the address is opened only for the buyer and for admins who have no part in the trade.
 * @param reference its number or its id
 */
export async function getOrder(
  actor: Actor,
  reference: string,
  database: Database = db(),
): Promise<Result<OrderView, "order_not_found">> {
  const notFound = fail("order_not_found", orderErrors.order_not_found.message);
  const isNumber = orderNumberPattern.test(reference);
  if (!isNumber && !isUuid(reference)) return notFound;
  const named = isNumber ? Prisma.sql`o.number = ${reference}` : Prisma.sql`o.id = ${reference}::uuid`;
  const rows = await database.$queryRaw<OrderDetailRow[]>`
    SELECT ${orderColumns}, o.buyer_id, o.seller_id, o.currency, o.buyer_fee_cents, o.shipping_cents, o.seller_fee_cents,
      o.fee_schedule_version, o.seller_level, o.shipping_address
    FROM orders o ${orderJoins} WHERE ${named}`;
  const row = rows[0];
  if (!row || !allows(actor, "order.view", { buyerId: row.buyer_id, sellerId: row.seller_id })) return notFound;
  const events = await database.orderEvent.findMany({ where: { orderId: row.id }, orderBy: { id: "asc" } });
  const side = sideOf(actor, row);
  const mayReadAddress = side === "buyer" || (side === "staff" && hasRole(actor, "admin"));
  return ok({
    orderId: row.id,
    number: row.number,
    side,
    status: row.status,
    fulfilment: row.fulfilment,
    currency: row.currency,
    pricing: toPricing(row),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    product: toProduct(row),
    events: events.map((event) => toEvent(event, row.fulfilment)),
    shippingAddress: mayReadAddress ? toShippingAddress(row.shipping_address) : null,
  });
}

/** Where an order's pair goes, opened. Only for workflows that have asked whether whoever wants it may send the pair. */
export async function getShippingAddress(database: Database, orderId: string): Promise<ShippingAddressView> {
  const row = await database.order.findUniqueOrThrow({ where: { id: orderId }, select: { shippingAddress: true } });
  return toShippingAddress(row.shippingAddress);
}

function toPricing(row: OrderDetailRow): OrderView["pricing"] {
  return {
    priceCents: row.price_cents,
    buyerFeeCents: row.buyer_fee_cents,
    shippingCents: row.shipping_cents,
    totalCents: row.total_cents,
    sellerFeeCents: row.seller_fee_cents,
    payoutCents: row.payout_cents,
    feeScheduleVersion: row.fee_schedule_version,
    sellerLevel: row.seller_level,
  };
}
