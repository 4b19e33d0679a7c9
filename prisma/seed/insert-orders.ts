import { hourMs } from "@/lib/core/clock.ts";
import { orderNumberFor } from "@/lib/domain/orders/rules.number.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { bulk, type Column, toIso } from "./bulk.ts";
import { insertShipmentsOf } from "./insert-shipments.ts";
import type { MatchRow } from "./market-rows.ts";
import { orderStages, stageAt } from "./order-stages.ts";
import { Random } from "./random.ts";

export interface OrderContext {
  terms: FeeTerms;
  orderNumberSecret: string;
  authenticatorId: string;
  /** Sellers of whom one has a pair that fails its inspection; the first who has one that is far enough. */
  unluckySellerIds: readonly string[];
  now: Date;
}

/** An order that is on its way to its inspection's end, for `insertDemoInspections` to let it fail. */
export interface UnluckyOrder {
  orderId: string;
  /** When its pair arrived. */
  arrivedAt: Date;
  pace: number;
}

const arrival = orderStages.findIndex(({ status }) => status === "authenticating");
const delivery = orderStages.findIndex(({ status }) => status === "delivered");

/** The newest order of one of these sellers that has just been inspected; it stops at its arrival. */
function stopUnlucky(rows: OrderRow[], sellerIds: readonly string[]): UnluckyOrder | null {
  for (const sellerId of sellerIds) {
    const own = rows.filter(
      ({ match, stage }) => match.ask.userId === sellerId && stage > arrival && stage <= delivery,
    );
    const row = own.reduce<OrderRow | null>(
      (newest, one) => (newest === null || one.match.at > newest.match.at ? one : newest),
      null,
    );
    if (!row) continue;
    const arrivedAt = row.match.at + Math.floor((orderStages[arrival]?.hours ?? 0) * hourMs * row.pace);
    Object.assign(row, { stage: arrival, updatedAt: arrivedAt });
    return { orderId: row.match.orderId, arrivedAt: new Date(arrivedAt), pace: row.pace };
  }
  return null;
}

function orderRows(matches: readonly MatchRow[], { terms, orderNumberSecret, now }: OrderContext) {
  const random = new Random("orders");
  return matches.map((match, index) => {
    const pace = random.between(0.8, 1.25);
    const { stage, reachedAfterMs } = stageAt(now.getTime() - match.at, pace);
    return {
      match,
      number: orderNumberFor(index, new Date(match.at), orderNumberSecret),
      pricing: priceOrder(match.priceCents, terms),
      pace,
      stage,
      updatedAt: match.at + reachedAfterMs,
    };
  });
}

type OrderRow = ReturnType<typeof orderRows>[number];

const columns: readonly Column<OrderRow>[] = [
  ["id", "uuid", ({ match }) => match.orderId],
  ["number", "text", ({ number }) => number],
  ["match_id", "uuid", ({ match }) => match.id],
  ["product_id", "uuid", ({ match }) => match.ask.productId],
  ["variant_id", "uuid", ({ match }) => match.ask.variantId],
  ["buyer_id", "uuid", ({ match }) => match.bid.userId],
  ["seller_id", "uuid", ({ match }) => match.ask.userId],
  ["status", '"OrderStatus"', ({ stage }) => orderStages[stage]?.status ?? "pending"],
  ["fulfilment", '"Fulfilment"', () => "seller_ships"],
  ["price_cents", "int", ({ pricing }) => pricing.priceCents],
  ["buyer_fee_cents", "int", ({ pricing }) => pricing.buyerFeeCents],
  ["shipping_cents", "int", ({ pricing }) => pricing.shippingCents],
  ["total_cents", "int", ({ pricing }) => pricing.totalCents],
  ["seller_fee_cents", "int", ({ pricing }) => pricing.sellerFeeCents],
  ["payout_cents", "int", ({ pricing }) => pricing.payoutCents],
  ["fee_schedule_version", "int", ({ pricing }) => pricing.feeScheduleVersion],
  ["address_id", "uuid", ({ match }) => match.bid.addressId],
  ["created_at", "timestamptz", ({ match }) => toIso(match.at)],
  ["updated_at", "timestamptz", ({ updatedAt }) => toIso(updatedAt)],
];

const stored = columns.map(([name]) => name).filter((name) => name !== "address_id");

/** The same copy of the buyer's address that a live match takes. */
const insertOrders = `
  INSERT INTO orders (${stored.join(", ")}, shipping_address)
  SELECT ${stored.map((name) => `given.${name}`).join(", ")},
    jsonb_build_object('fullName', a.full_name, 'line1Encrypted', a.line1_encrypted, 'line2Encrypted', a.line2_encrypted,
      'phoneEncrypted', a.phone_encrypted, 'city', a.city, 'region', a.region, 'postalCode', a.postal_code,
      'countryCode', a.country_code)
  FROM given JOIN addresses a ON a.id = given.address_id`;

function insertEvents(authenticatorId: string): string {
  const stages = orderStages.map(({ status, actor, hours }, index) => {
    const before = orderStages[index - 1]?.status;
    return `(${index}, ${before ? `'${before}'` : "NULL"}, '${status}', '${actor}', ${hours})`;
  });
  return `
    INSERT INTO order_events (order_id, from_status, to_status, actor_kind, actor_id, data, created_at)
    SELECT given.id, s.from_status::"OrderStatus", s.to_status::"OrderStatus", s.actor::"ActorKind",
      CASE s.actor WHEN 'seller' THEN given.seller_id WHEN 'authenticator' THEN '${authenticatorId}'::uuid END,
      CASE s.step WHEN 0 THEN jsonb_build_object('matchId', given.match_id) ELSE '{}'::jsonb END,
      given.created_at + make_interval(secs => floor(s.hours * 3600 * given.pace))
    FROM given JOIN (VALUES ${stages.join(", ")}) AS s(step, from_status, to_status, actor, hours) ON s.step <= given.stage
    ORDER BY given.created_at, given.id, s.step`;
}

const eventColumns: readonly Column<OrderRow>[] = [
  ["id", "uuid", ({ match }) => match.orderId],
  ["match_id", "uuid", ({ match }) => match.id],
  ["seller_id", "uuid", ({ match }) => match.ask.userId],
  ["stage", "int", ({ stage }) => stage],
  ["pace", "float8", ({ pace }) => pace],
  ["created_at", "timestamptz", ({ match }) => toIso(match.at)],
];

/**
 * An order for every match, as far along as its age says, with the log that led there and the parcels under way; but for the one that
 * has no luck.
 * @returns how many order numbers were used, from index 0, and the unlucky order if there is one
 */
export async function insertOrdersOf(
  tx: Transaction,
  matches: readonly MatchRow[],
  context: OrderContext,
): Promise<{ used: number; unlucky: UnluckyOrder | null }> {
  const rows = orderRows(matches, context);
  const unlucky = stopUnlucky(rows, context.unluckySellerIds);
  await bulk(tx, rows, columns, insertOrders);
  await bulk(tx, rows, eventColumns, insertEvents(context.authenticatorId));
  const shipped = rows.map(({ match, stage, pace }) => ({ orderId: match.orderId, stage, pace, createdAt: match.at }));
  await insertShipmentsOf(tx, shipped);
  return { used: rows.length, unlucky };
}
