import { invariant } from "@/lib/core/invariant.ts";

const offerFields = `id uuid, product_id uuid, variant_id uuid, user_id uuid, price_cents int, quantity int, remaining int,
  held int, status "OfferStatus", condition "Condition", sequence bigint, expires_at timestamptz, closed_reason text,
  idempotency_key text, request_hash text`;
const offerColumns = `id, product_id, variant_id, user_id, price_cents, quantity, remaining, held, status, condition,
  sequence, expires_at, closed_reason, idempotency_key, request_hash`;
const closedAt = `CASE WHEN x.status IN ('active', 'paused') THEN NULL ELSE $1::timestamptz END`;

/** Rows of one part: each part's JSON is a parameter of its own, so that none is parsed twice. */
const rowsOf = (parameter: string, fields: string) => `json_to_recordset(${parameter}::text::json) AS x(${fields})`;

const changeOffers = (table: string) => (parameter: string) =>
  `
  UPDATE ${table} o SET quantity = x.quantity, remaining = x.remaining, held = x.held, status = x.status, closed_reason = x.closed_reason,
    closed_at = ${closedAt}
  FROM ${rowsOf(parameter, `place text, quantity int, remaining int, held int, status "OfferStatus", closed_reason text`)}
  WHERE o.ctid = x.place::tid`;

const orderFields = `id uuid, number text, match_id uuid, product_id uuid, variant_id uuid, buyer_id uuid, seller_id uuid,
  fulfilment "Fulfilment", price_cents int, buyer_fee_cents int, shipping_cents int, total_cents int,
  seller_fee_cents int, payout_cents int, fee_schedule_version int, seller_level int, address_id uuid`;

/** The order's own copy of the address: the buyer may change or delete theirs afterwards. */
const addressSnapshot = `coalesce((SELECT jsonb_build_object('fullName', d.full_name, 'line1Encrypted', d.line1_encrypted,
    'line2Encrypted', d.line2_encrypted, 'phoneEncrypted', d.phone_encrypted, 'city', d.city, 'region', d.region,
    'postalCode', d.postal_code, 'countryCode', d.country_code) FROM addresses d WHERE d.id = x.address_id), '{}'::jsonb)`;

/** `sequence` of matches comes from the engine; ids of logs and outbox rise in the order of the JSON list. */
const parts: Record<string, (parameter: string) => string> = {
  new_links: (
    parameter,
  ) => `INSERT INTO linked_bids (id, product_id, user_id, budget_cents, idempotency_key, request_hash,
      created_at)
    SELECT x.*, $1::timestamptz
    FROM ${rowsOf(
      parameter,
      "id uuid, product_id uuid, user_id uuid, budget_cents int, idempotency_key text, request_hash text",
    )}`,
  new_bids: (parameter) => `INSERT INTO bids (${offerColumns}, created_at, closed_at, shipping_address_id, link_id)
    SELECT ${offerColumns.replaceAll(/(\w+)/g, "x.$1")}, $1::timestamptz, ${closedAt}, x.shipping_address_id, x.link_id
    FROM ${rowsOf(parameter, `${offerFields}, shipping_address_id uuid, link_id uuid`)}`,
  new_asks: (parameter) => `INSERT INTO asks (${offerColumns}, created_at, closed_at, fulfilment, inventory_item_id)
    SELECT ${offerColumns.replaceAll(/(\w+)/g, "x.$1")}, $1::timestamptz, ${closedAt}, x.fulfilment, x.inventory_item_id
    FROM ${rowsOf(parameter, `${offerFields}, fulfilment "Fulfilment", inventory_item_id uuid`)}`,
  changed_bids: changeOffers("bids"),
  changed_asks: changeOffers("asks"),
  new_matches: (
    parameter,
  ) => `INSERT INTO matches (id, product_id, variant_id, bid_id, ask_id, buyer_id, seller_id, price_cents,
      taker_side, sequence, created_at)
    SELECT x.id, x.product_id, x.variant_id, x.bid_id, x.ask_id, x.buyer_id, x.seller_id, x.price_cents, x.taker_side,
      x.sequence, $1::timestamptz
    FROM ${rowsOf(
      parameter,
      `id uuid, product_id uuid, variant_id uuid, bid_id uuid, ask_id uuid, buyer_id uuid, seller_id uuid,
       price_cents int, taker_side "Side", sequence bigint`,
    )}`,
  new_orders: (
    parameter,
  ) => `INSERT INTO orders (id, number, match_id, product_id, variant_id, buyer_id, seller_id, status, fulfilment,
      price_cents, buyer_fee_cents, shipping_cents, total_cents, seller_fee_cents, payout_cents, fee_schedule_version,
      seller_level, shipping_address, created_at, updated_at)
    SELECT x.id, x.number, x.match_id, x.product_id, x.variant_id, x.buyer_id, x.seller_id, 'pending', x.fulfilment,
      x.price_cents, x.buyer_fee_cents, x.shipping_cents, x.total_cents, x.seller_fee_cents, x.payout_cents,
      x.fee_schedule_version, x.seller_level, ${addressSnapshot}, $1::timestamptz, $1::timestamptz
    FROM ${rowsOf(parameter, orderFields)}`,
  new_order_events: (
    parameter,
  ) => `INSERT INTO order_events (order_id, from_status, to_status, actor_kind, data, created_at)
    SELECT x.id, NULL, 'pending', 'system', jsonb_build_object('matchId', x.match_id), $1::timestamptz
    FROM ${rowsOf(parameter, orderFields)}`,
  new_events: (
    parameter,
  ) => `INSERT INTO book_events (product_id, variant_id, kind, side, offer_id, user_id, price_cents, quantity,
      offer_sequence, mode, expires_at, match_id, maker_id, hold_id, reason, passed_over, batch_id, created_at)
    SELECT x.*, $2::uuid, $1::timestamptz
    FROM ${rowsOf(
      parameter,
      `product_id uuid, variant_id uuid, kind "BookEventKind", side "Side", offer_id uuid, user_id uuid, price_cents int,
       quantity int, offer_sequence bigint, mode text, expires_at timestamptz, match_id uuid, maker_id uuid,
       hold_id uuid, reason text, passed_over uuid[]`,
    )}`,
  new_quotes: (
    parameter,
  ) => `INSERT INTO quotes AS q (variant_id, product_id, lowest_ask_cents, highest_bid_cents, last_sale_cents,
      previous_sale_cents, last_sale_at, sales_count, version, updated_at)
    SELECT x.*, $1::timestamptz
    FROM ${rowsOf(
      parameter,
      `variant_id uuid, product_id uuid, lowest_ask_cents int, highest_bid_cents int, last_sale_cents int,
       previous_sale_cents int, last_sale_at timestamptz, sales_count int, version bigint`,
    )}
    ON CONFLICT (variant_id) DO UPDATE SET lowest_ask_cents = excluded.lowest_ask_cents,
      highest_bid_cents = excluded.highest_bid_cents, last_sale_cents = excluded.last_sale_cents,
      previous_sale_cents = excluded.previous_sale_cents, last_sale_at = excluded.last_sale_at,
      sales_count = excluded.sales_count, version = excluded.version, updated_at = excluded.updated_at`,
  new_outbox: (parameter) => `INSERT INTO outbox_messages (topic, payload, trace_parent, created_at)
    SELECT x.topic, x.payload, x.trace_parent, $1::timestamptz
    FROM ${rowsOf(parameter, "topic text, payload jsonb, trace_parent text")}`,
  opened_holds: (parameter) => `INSERT INTO ask_holds (hold_id, ask_id, buyer_id, quantity, status, created_at)
    SELECT x.hold_id, x.ask_id, x.buyer_id, x.quantity, 'open', $1::timestamptz
    FROM ${rowsOf(parameter, "hold_id uuid, ask_id uuid, buyer_id uuid, quantity int")}`,
  closed_holds: (parameter) => `UPDATE ask_holds h SET status = x.status, closed_at = $1::timestamptz
    FROM ${rowsOf(parameter, `hold_id uuid, status "HoldStatus"`)} WHERE h.hold_id = x.hold_id AND h.status = 'open'`,
};

const cache = new Map<string, string>();

/**
 * One statement of data-modifying CTEs for the parts that have rows. $1 is the batch's time, $2 its id, $3 and so on the
 * JSON of the parts in the order named. The few combinations that occur become prepared statements.
 */
export function writeStatement(names: readonly string[]): string {
  const key = names.join();
  const cached = cache.get(key);
  if (cached) return cached;
  const expressions = names.flatMap((name, index) => {
    const written = name === "new_orders" ? [name, "new_order_events"] : [name];
    return written.map((part) => {
      const build = parts[part];
      invariant(build, `no statement writes ${part}`);
      return `${part} AS (${build(`$${index + 3}`)})`;
    });
  });
  const statement = `WITH ${expressions.join(",\n")} SELECT $1::timestamptz, $2::uuid`;
  cache.set(key, statement);
  return statement;
}
