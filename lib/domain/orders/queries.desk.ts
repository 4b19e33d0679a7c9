import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import type { Carrier, ShipmentLeg, ShipmentStatus } from "@/lib/domain/shipping/model.ts";
import type { DeskParcelView } from "@/lib/domain/shipping/model.views.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { everyWordIn } from "@/lib/platform/list-search.ts";
import { Prisma } from "@/prisma/generated/client";
import { type OrderRow, orderColumns, orderJoins, toProduct } from "./queries.rows.ts";

/** What the desk looks at: pairs for buyers, pairs for sellers, and what was sent from here. */
export type DeskList = "to_send" | "returns" | "sent";

export interface DeskRequest {
  limit: number;
  now: Date;
  /** Part of an order's number, or words of the shoe. */
  text?: string | undefined;
  /** Where the page before ended; its key is the last row's order id. */
  cursor?: Cursor | undefined;
}

interface DeskRow extends OrderRow {
  buyer_id: string;
  seller_id: string;
  since: Date;
  leg: Exclude<ShipmentLeg, "to_inspection">;
  carrier: Carrier | null;
  tracking_number: string | null;
  parcel_status: ShipmentStatus | null;
}

const noParcel = Prisma.sql`NULL AS carrier, NULL AS tracking_number, NULL AS parcel_status`;
const parcel = Prisma.sql`s.carrier::text AS carrier, s.tracking_number, s.status::text AS parcel_status`;

interface Source {
  columns: Prisma.Sql;
  from: Prisma.Sql;
  where: Prisma.Sql;
  since: Prisma.Sql;
  isNewestFirst: boolean;
}

const sources: Record<DeskList, Source> = {
  to_send: {
    columns: Prisma.sql`'to_buyer' AS leg, ${noParcel}`,
    from: Prisma.sql`orders o`,
    where: Prisma.sql`o.status = 'auth_passed'`,
    since: Prisma.sql`o.updated_at`,
    isNewestFirst: false,
  },
  returns: {
    columns: Prisma.sql`s.leg::text AS leg, ${noParcel}`,
    from: Prisma.sql`shipments s JOIN orders o ON o.id = s.order_id`,
    where: Prisma.sql`s.sent_at IS NULL AND s.replaced_at IS NULL`,
    since: Prisma.sql`s.created_at`,
    isNewestFirst: false,
  },
  sent: {
    columns: Prisma.sql`s.leg::text AS leg, ${parcel}`,
    from: Prisma.sql`shipments s JOIN orders o ON o.id = s.order_id`,
    where: Prisma.sql`s.leg IN ('to_buyer', 'return_to_seller') AND s.sent_at IS NOT NULL AND s.replaced_at IS NULL`,
    since: Prisma.sql`s.sent_at`,
    isNewestFirst: true,
  },
};

/** Older ones are found on their order's page. */
const sentWithinMs = 60 * dayMs;

const searched = Prisma.sql`concat_ws(' ', o.number, p.brand, p.name, p.colorway, p.style_code, v.size_label)`;

function toView(actor: UserActor, row: DeskRow): DeskParcelView {
  const { carrier, tracking_number: trackingNumber, parcel_status: status } = row;
  const maySend = allows(actor, "shipping.send", { buyerId: row.buyer_id, sellerId: row.seller_id });
  const isSent = carrier !== null && trackingNumber !== null && status !== null;
  const mayCorrect = maySend && status === "label_created";
  return {
    orderId: row.id,
    orderNumber: row.number,
    leg: row.leg,
    fulfilment: row.fulfilment,
    product: toProduct(row),
    since: row.since.toISOString(),
    sent: isSent ? { carrier, trackingNumber, status, mayCorrect } : null,
    maySend,
  };
}

/**
 * Pairs that wait to be sent, the longest first, or were sent in the last 60 days, the latest first.
 * @returns none for people who send nothing
 */
export async function listDeskParcels(
  actor: UserActor,
  list: DeskList,
  { limit, text, cursor, now }: DeskRequest,
  database: Database = db(),
): Promise<Page<DeskParcelView>> {
  if (!allows(actor, "shipping.view") || (cursor && !isUuid(cursor.key))) return { items: [], nextCursor: null };
  const { columns, from, where, since, isNewestFirst } = sources[list];
  const key = cursor && Prisma.sql`(${cursor.at.toISOString()}::timestamptz, ${cursor.key}::uuid)`;
  const after = key
    ? isNewestFirst
      ? Prisma.sql`AND (${since}, o.id) < ${key}`
      : Prisma.sql`AND (${since}, o.id) > ${key}`
    : Prisma.empty;
  const order = isNewestFirst ? Prisma.sql`${since} DESC, o.id DESC` : Prisma.sql`${since} ASC, o.id ASC`;
  const rows = await database.$queryRaw<DeskRow[]>`
    SELECT ${orderColumns}, o.buyer_id, o.seller_id, ${since} AS since, ${columns}
    FROM ${from} ${orderJoins}
    WHERE ${where} ${list === "sent" ? Prisma.sql`AND s.sent_at > ${addMs(now, -sentWithinMs)}` : Prisma.empty} ${after}
      ${text ? Prisma.sql`AND ${everyWordIn(searched, text)}` : Prisma.empty}
    ORDER BY ${order} LIMIT ${limit + 1}`;
  return toPage(
    rows,
    limit,
    (row) => toView(actor, row),
    (row) => ({ at: row.since, key: row.id }),
  );
}

/** How many wait in each list. @returns zeros for people who send nothing */
export async function countDeskParcels(
  actor: UserActor,
  database: Database = db(),
): Promise<{ toSend: number; returns: number }> {
  if (!allows(actor, "shipping.view")) return { toSend: 0, returns: 0 };
  const [toSend, returns] = await Promise.all([
    database.order.count({ where: { status: "auth_passed" } }),
    database.shipment.count({ where: { sentAt: null, replacedAt: null } }),
  ]);
  return { toSend, returns };
}
