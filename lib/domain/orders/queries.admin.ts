import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { AdminOrderRowView, AdminOrderView, PartyView } from "./model.admin.ts";
import { orderNumberPattern } from "./model.ts";
import { type OrderRow, orderColumns, orderJoins, toEvent, toProduct } from "./queries.rows.ts";
import type { AdminOrdersFilter } from "./schema.admin.ts";

/** What a search means, once people and shoes are known by their ids. Null: that was not searched by. */
export interface OrdersSearch extends Pick<AdminOrdersFilter, "number" | "status" | "late" | "cursor"> {
  userIds: readonly string[] | null;
  productIds: readonly string[] | null;
}

interface AdminOrderRow extends OrderRow {
  buyer_id: string;
  buyer_name: string;
  seller_id: string;
  seller_name: string;
}

/** `ORD-20261121-7K3` is looked for among the orders of its day. */
const numberWithDay = /^ORD-(\d{4})(\d{2})(\d{2})/;

function hasNumber(number: string): Prisma.Sql {
  if (orderNumberPattern.test(number)) return Prisma.sql`o.number = ${number}`;
  const [, year, month, day] = numberWithDay.exec(number) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(time)) return Prisma.sql`false`;
  const from = new Date(time).toISOString();
  const pattern = `${number.replaceAll(/[\\%_]/g, "")}%`;
  return Prisma.sql`o.number LIKE ${pattern} AND o.created_at >= ${from}::timestamptz
    AND o.created_at < ${from}::timestamptz + interval '1 day'`;
}

function isOf(userIds: readonly string[]): Prisma.Sql {
  const ids = [...userIds];
  return Prisma.sql`(o.buyer_id = ANY(${ids}::uuid[]) OR o.seller_id = ANY(${ids}::uuid[]))`;
}

/** Through the trade, whose products have an index. */
function isAbout(productIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`o.match_id IN (SELECT m.id FROM matches m WHERE m.product_id = ANY(${[...productIds]}::uuid[]))`;
}

/** Said in the words of the indexes `orders_open` and `orders_ended`, so that they are used. */
function hasStatus(status: NonNullable<AdminOrdersFilter["status"]>): Prisma.Sql {
  const ended = Prisma.sql`o.status IN ('completed', 'cancelled', 'refunded')`;
  const isEnded = status === "completed" || status === "cancelled" || status === "refunded";
  return Prisma.sql`o.status = ${status}::"OrderStatus" AND ${isEnded ? ended : Prisma.sql`NOT ${ended}`}`;
}

/**
 * A condition on `orders o`: whoever should have paid, shipped, delivered or inspected by now has not. In the words of the index
 * `orders_due`; a payment's deadline stands with the payment.
 */
export function isLate(now: Date): Prisma.Sql {
  const by = Prisma.sql`${now.toISOString()}::timestamptz`;
  return Prisma.sql`o.id IN (
    SELECT due.id FROM orders due
    WHERE due.status IN ('paid', 'processing', 'seller_shipping', 'authenticating') AND due.due_at <= ${by}
    UNION ALL
    SELECT part.order_id FROM payments paid
      JOIN payment_allocations part ON part.payment_id = paid.id JOIN orders unpaid ON unpaid.id = part.order_id
    WHERE paid.status = 'requires_action' AND paid.due_at <= ${by} AND unpaid.status = 'pending')`;
}

function conditionsOf({ number, userIds, productIds, status, late, cursor }: OrdersSearch, now: Date): Prisma.Sql[] {
  const at = cursor?.at.toISOString();
  return [
    Prisma.sql`true`,
    ...(number === "" ? [] : [hasNumber(number)]),
    ...(userIds === null ? [] : [isOf(userIds)]),
    ...(productIds === null ? [] : [isAbout(productIds)]),
    ...(status === undefined ? [] : [hasStatus(status)]),
    ...(late === undefined ? [] : [isLate(now)]),
    ...(cursor ? [Prisma.sql`(o.created_at, o.id) < (${at}::timestamptz, ${cursor.key}::uuid)`] : []),
  ];
}

const partyColumns = Prisma.sql`o.buyer_id, buyer.name AS buyer_name, o.seller_id, seller.name AS seller_name`;
const partyJoins = Prisma.sql`JOIN users buyer ON buyer.id = o.buyer_id JOIN users seller ON seller.id = o.seller_id`;

function toRow(row: AdminOrderRow): AdminOrderRowView {
  return {
    orderId: row.id,
    number: row.number,
    status: row.status,
    fulfilment: row.fulfilment,
    product: toProduct(row),
    buyer: { userId: row.buyer_id, name: row.buyer_name },
    seller: { userId: row.seller_id, name: row.seller_name },
    totalCents: row.total_cents,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

/** Orders of everybody, the newest first. @returns none for those who may not look */
export async function listAllOrders(
  actor: Actor,
  search: OrdersSearch,
  limit: number,
  now: Date,
  database: Database = db(),
): Promise<Page<AdminOrderRowView>> {
  const isBroken = search.cursor !== undefined && !isUuid(search.cursor.key);
  if (!allows(actor, "orders.manage") || isBroken) return { items: [], nextCursor: null };
  const rows = await database.$queryRaw<AdminOrderRow[]>`
    WITH page AS MATERIALIZED (
      SELECT o.* FROM orders o WHERE ${Prisma.join(conditionsOf(search, now), " AND ")}
      ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit + 1}
    )
    SELECT ${orderColumns}, ${partyColumns} FROM page o ${orderJoins} ${partyJoins}
    ORDER BY o.created_at DESC, o.id DESC`;
  return toPage(rows, limit, toRow, (row) => ({ at: row.created_at, key: row.id }));
}

/** An object of an event's facts; anything else shows nothing. */
function factsOf(data: unknown): Record<string, unknown> {
  return typeof data === "object" && data !== null && !Array.isArray(data) ? { ...data } : {};
}

/**
 * What those who run the place see of one order beside its page: both people, who took each step, and their own notes.
 * @returns null where there is no such order, and for those who may not look
 */
export async function getOrderForAdmin(
  actor: Actor,
  number: string,
  database: Database = db(),
): Promise<AdminOrderView | null> {
  if (!allows(actor, "orders.manage") || !orderNumberPattern.test(number)) return null;
  const party = { select: { id: true, name: true, email: true } } as const;
  const order = await database.order.findUnique({
    where: { number },
    select: {
      id: true,
      number: true,
      fulfilment: true,
      buyer: party,
      seller: party,
      events: { orderBy: { id: "asc" } },
      notes: { orderBy: { id: "asc" }, include: { author: { select: { id: true, name: true } } } },
    },
  });
  if (!order) return null;
  const actorIds = [...new Set(order.events.flatMap(({ actorId }) => actorId ?? []))];
  const people = await database.user.findMany({ where: { id: { in: actorIds } }, select: { id: true, name: true } });
  const parties = new Map<string, PartyView>(people.map(({ id, name }) => [id, { userId: id, name }]));
  const whole = ({ id, ...rest }: { id: string; name: string; email: string }) => ({ userId: id, ...rest });
  return {
    orderId: order.id,
    number: order.number,
    buyer: whole(order.buyer),
    seller: whole(order.seller),
    events: order.events.map((event) => {
      const { fromStatus, toStatus, actorKind, label, at } = toEvent(event, {
        fulfilment: order.fulfilment,
        side: "staff",
      });
      const who = parties.get(event.actorId ?? "") ?? null;
      return { fromStatus, toStatus, actorKind, label, at, actor: who, data: factsOf(event.data) };
    }),
    notes: order.notes.map(({ id, author, body, createdAt }) => ({
      noteId: id.toString(),
      author: { userId: author.id, name: author.name },
      body,
      at: createdAt.toISOString(),
    })),
  };
}
