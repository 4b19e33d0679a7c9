import { invariant } from "@/lib/core/invariant.ts";

const offerFields = `id uuid, product_id uuid, variant_id uuid, user_id uuid, price_cents int, quantity int, remaining int,
  held int, status "OfferStatus", condition "Condition", sequence bigint, expires_at timestamptz, closed_reason text,
  idempotency_key text, request_hash text`;
const offerColumns = `id, product_id, variant_id, user_id, price_cents, quantity, remaining, held, status, condition,
  sequence, expires_at, closed_reason, idempotency_key, request_hash`;
const closedAt = `CASE WHEN x.status IN ('active', 'paused') THEN NULL ELSE $2::timestamptz END`;

const rowsOf = (part: string, fields: string) =>
  `json_to_recordset((SELECT rows FROM input)->'${part}') AS x(${fields})`;

const changeOffers = (table: string, part: string) => `
  UPDATE ${table} o SET remaining = x.remaining, held = x.held, status = x.status, closed_reason = x.closed_reason,
    closed_at = ${closedAt}
  FROM ${rowsOf(part, `place text, remaining int, held int, status "OfferStatus", closed_reason text`)}
  WHERE o.ctid = x.place::tid`;

const orderFields = `id uuid, number text, match_id uuid, product_id uuid, variant_id uuid, buyer_id uuid, seller_id uuid,
  fulfilment "Fulfilment", price_cents int, buyer_fee_cents int, shipping_cents int, total_cents int,
  seller_fee_cents int, payout_cents int, fee_schedule_version int, address_id uuid`;

/** The order's own copy of the address: the buyer may change or delete theirs afterwards. */
const addressSnapshot = `coalesce((SELECT jsonb_build_object('fullName', d.full_name, 'line1Encrypted', d.line1_encrypted,
    'line2Encrypted', d.line2_encrypted, 'phoneEncrypted', d.phone_encrypted, 'city', d.city, 'region', d.region,
    'postalCode', d.postal_code, 'countryCode', d.country_code) FROM addresses d WHERE d.id = x.address_id), '{}'::jsonb)`;

/** `sequence` of matches comes from the engine; ids of logs and outbox rise in the order of the JSON list. */
const parts: Record<string, string> = {
  new_bids: `INSERT INTO bids (${offerColumns}, created_at, closed_at, shipping_address_id)
    SELECT ${offerColumns.replaceAll(/(\w+)/g, "x.$1")}, $2::timestamptz, ${closedAt}, x.shipping_address_id
    FROM ${rowsOf("new_bids", `${offerFields}, shipping_address_id uuid`)}`,
  new_asks: `INSERT INTO asks (${offerColumns}, created_at, closed_at, fulfilment, inventory_item_id)
    SELECT ${offerColumns.replaceAll(/(\w+)/g, "x.$1")}, $2::timestamptz, ${closedAt}, x.fulfilment, x.inventory_item_id
    FROM ${rowsOf("new_asks", `${offerFields}, fulfilment "Fulfilment", inventory_item_id uuid`)}`,
  changed_bids: changeOffers("bids", "changed_bids"),
  changed_asks: changeOffers("asks", "changed_asks"),
  new_matches: `INSERT INTO matches (id, product_id, variant_id, bid_id, ask_id, buyer_id, seller_id, price_cents,
      taker_side, sequence, created_at)
    SELECT x.id, x.product_id, x.variant_id, x.bid_id, x.ask_id, x.buyer_id, x.seller_id, x.price_cents, x.taker_side,
      x.sequence, $2::timestamptz
    FROM ${rowsOf(
      "new_matches",
      `id uuid, product_id uuid, variant_id uuid, bid_id uuid, ask_id uuid, buyer_id uuid, seller_id uuid,
       price_cents int, taker_side "Side", sequence bigint`,
    )}`,
  new_orders: `INSERT INTO orders (id, number, match_id, product_id, variant_id, buyer_id, seller_id, status, fulfilment,
      price_cents, buyer_fee_cents, shipping_cents, total_cents, seller_fee_cents, payout_cents, fee_schedule_version,
      shipping_address, created_at, updated_at)
    SELECT x.id, x.number, x.match_id, x.product_id, x.variant_id, x.buyer_id, x.seller_id, 'pending', x.fulfilment,
      x.price_cents, x.buyer_fee_cents, x.shipping_cents, x.total_cents, x.seller_fee_cents, x.payout_cents,
      x.fee_schedule_version, ${addressSnapshot}, $2::timestamptz, $2::timestamptz
    FROM ${rowsOf("new_orders", orderFields)}`,
  new_order_events: `INSERT INTO order_events (order_id, from_status, to_status, actor_kind, data, created_at)
    SELECT x.id, NULL, 'pending', 'system', jsonb_build_object('matchId', x.match_id), $2::timestamptz
    FROM ${rowsOf("new_orders", orderFields)}`,
  new_events: `INSERT INTO book_events (product_id, variant_id, kind, side, offer_id, user_id, price_cents, quantity,
      offer_sequence, mode, expires_at, match_id, maker_id, hold_id, reason, batch_id, created_at)
    SELECT x.*, $3::uuid, $2::timestamptz
    FROM ${rowsOf(
      "new_events",
      `product_id uuid, variant_id uuid, kind "BookEventKind", side "Side", offer_id uuid, user_id uuid, price_cents int,
       quantity int, offer_sequence bigint, mode text, expires_at timestamptz, match_id uuid, maker_id uuid,
       hold_id uuid, reason text`,
    )}`,
  new_quotes: `INSERT INTO quotes AS q (variant_id, product_id, lowest_ask_cents, highest_bid_cents, last_sale_cents,
      previous_sale_cents, last_sale_at, sales_count, version, updated_at)
    SELECT x.*, $2::timestamptz
    FROM ${rowsOf(
      "new_quotes",
      `variant_id uuid, product_id uuid, lowest_ask_cents int, highest_bid_cents int, last_sale_cents int,
       previous_sale_cents int, last_sale_at timestamptz, sales_count int, version bigint`,
    )}
    ON CONFLICT (variant_id) DO UPDATE SET lowest_ask_cents = excluded.lowest_ask_cents,
      highest_bid_cents = excluded.highest_bid_cents, last_sale_cents = excluded.last_sale_cents,
      previous_sale_cents = excluded.previous_sale_cents, last_sale_at = excluded.last_sale_at,
      sales_count = excluded.sales_count, version = excluded.version, updated_at = excluded.updated_at`,
  new_outbox: `INSERT INTO outbox_messages (topic, payload, created_at)
    SELECT x.topic, x.payload, $2::timestamptz FROM ${rowsOf("new_outbox", "topic text, payload jsonb")}`,
  opened_holds: `INSERT INTO ask_holds (hold_id, ask_id, buyer_id, quantity, status, created_at)
    SELECT x.hold_id, x.ask_id, x.buyer_id, x.quantity, 'open', $2::timestamptz
    FROM ${rowsOf("opened_holds", "hold_id uuid, ask_id uuid, buyer_id uuid, quantity int")}`,
  released_holds: `UPDATE ask_holds h SET status = 'released', closed_at = $2::timestamptz
    FROM ${rowsOf("released_holds", "hold_id uuid")} WHERE h.hold_id = x.hold_id AND h.status = 'open'`,
};

const cache = new Map<string, string>();

/**
 * One statement of data-modifying CTEs for the parts that have rows. $1 is the JSON of all rows, $2 the batch's time,
 * $3 its id. The few combinations that occur become prepared statements.
 */
export function writeStatement(names: readonly string[]): string {
  const key = names.join();
  const cached = cache.get(key);
  if (cached) return cached;
  const withOrderEvents = names.flatMap((name) => (name === "new_orders" ? [name, "new_order_events"] : [name]));
  const expressions = withOrderEvents.map((name) => {
    const part = parts[name];
    invariant(part, `no statement writes ${name}`);
    return `${name} AS (${part})`;
  });
  const statement = `WITH input AS MATERIALIZED (SELECT $1::text::json AS rows, $3::uuid AS batch_id), ${expressions.join(",\n")}
    SELECT 1`;
  cache.set(key, statement);
  return statement;
}
