import type { Fulfilment, OfferStatus } from "@/lib/domain/market/model.ts";

export interface OfferRow {
  id: string;
  place: string;
  product_id: string;
  variant_id: string;
  user_id: string;
  price_cents: number;
  quantity: number;
  remaining: number;
  held: number;
  status: OfferStatus;
  sequence: number;
  expires_at: string;
  closed_reason: string | null;
  fulfilment?: Fulfilment;
  inventory_item_id?: string | null;
  shipping_address_id?: string | null;
  link_id?: string | null;
  /** Of an ask's seller; read only where the fees depend on it. */
  completed_sales?: number;
}

export interface BookRow {
  variant_id: string;
  product_id: string;
  open: boolean;
  lowest_ask_cents: number | null;
  highest_bid_cents: number | null;
  last_sale_cents: number | null;
  previous_sale_cents: number | null;
  last_sale_at: string | null;
  sales_count: number;
  version: number;
}

export interface LoadedRows {
  books: BookRow[] | null;
  asks: OfferRow[] | null;
  bids: OfferRow[] | null;
  named_bids: OfferRow[] | null;
  named_asks: OfferRow[] | null;
  linked_bids: OfferRow[] | null;
  holds: { hold_id: string; ask_id: string; quantity: number }[] | null;
  traders:
    | {
        user_id: string;
        active: boolean;
        away: boolean;
        bidding_suspended: boolean;
        selling_suspended: boolean;
        has_payment_method: boolean;
        default_address_id: string | null;
        address_ids: string[] | null;
        completed_sales?: number;
      }[]
    | null;
  inventory: { id: string; variant_id: string; user_id: string; free: number }[] | null;
  sequences: number[] | null;
}

/** How the books of a link's other sizes are read; see `booksOfLinks`. */
export const linkedBookDemand = { bidLimitCents: 0, askDepth: 2, askLimitCents: 0, bidDepth: 4 };

const offerColumns = (
  alias: string,
) => `${alias}.id, ${alias}.ctid::text AS place, ${alias}.product_id, ${alias}.variant_id,
  ${alias}.user_id, ${alias}.price_cents, ${alias}.quantity, ${alias}.remaining, ${alias}.held, ${alias}.status,
  ${alias}.sequence, ${alias}.expires_at, ${alias}.closed_reason`;
const bidColumns = `${offerColumns("b")}, b.shipping_address_id, b.link_id`;
const completedSalesOf = (userId: string) =>
  `coalesce((SELECT n.completed_sales FROM seller_standings n WHERE n.user_id = ${userId}), 0)`;
const askColumns = (withStandings: boolean) =>
  `${offerColumns("a")}, a.fulfilment, a.inventory_item_id${
    withStandings ? `, ${completedSalesOf("a.user_id")} AS completed_sales` : ""
  }`;

/** Parts of the read that most batches do without; what is left out is neither read nor put under SERIALIZABLE's watch. */
export interface LoadParts {
  namedBids: boolean;
  namedAsks: boolean;
  holds: boolean;
  inventory: boolean;
  links: boolean;
  /** What sellers pay depends on their completed sales: those of everybody who may sell here. */
  standings: boolean;
}

const linkedBids = `linked_bid_rows AS MATERIALIZED (
  SELECT ${bidColumns} FROM bids b
  WHERE b.link_id = ANY($13::uuid[]) AND b.status IN ('active', 'paused') FOR UPDATE)`;

/** The books of a link's other sizes: enough of their bids to know the top once one of them is gone. */
const booksOfLinks = `UNION ALL
    SELECT DISTINCT l.variant_id, 0, ${linkedBookDemand.askDepth}, 0, ${linkedBookDemand.bidDepth}
    FROM linked_bid_rows l WHERE l.variant_id <> ALL($1::uuid[])`;

const wantedBooks = (withLinks: boolean) => `wanted AS MATERIALIZED (
  SELECT v.id AS variant_id, v.product_id, p.status = 'active' AS open, q.lowest_ask_cents, q.highest_bid_cents,
         q.last_sale_cents, q.previous_sale_cents, q.last_sale_at, coalesce(q.sales_count, 0) AS sales_count,
         coalesce(q.version, 0) AS version, w.bid_limit, w.ask_depth, w.ask_limit, w.bid_depth
  FROM (SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[])
    ${withLinks ? booksOfLinks : ""}) AS w(variant_id, bid_limit, ask_depth, ask_limit, bid_depth)
  JOIN variants v ON v.id = w.variant_id
  JOIN products p ON p.id = v.product_id
  LEFT JOIN quotes q ON q.variant_id = w.variant_id
)`;

const bestAsks = (withStandings: boolean) => `(SELECT json_agg(o) FROM (
     SELECT best.* FROM wanted w CROSS JOIN LATERAL (
       SELECT ${askColumns(withStandings)} FROM asks a
       WHERE a.variant_id = w.variant_id AND a.status = 'active' AND a.remaining > a.held AND a.expires_at > $11
       ORDER BY a.price_cents, a.sequence LIMIT w.ask_depth FOR UPDATE) best
     WHERE w.bid_limit >= coalesce(w.lowest_ask_cents, 2000000000)) o) AS asks`;

const bestBids = `(SELECT json_agg(o) FROM (
     SELECT best.* FROM wanted w CROSS JOIN LATERAL (
       SELECT ${bidColumns} FROM bids b
       WHERE b.variant_id = w.variant_id AND b.status = 'active' AND b.remaining > b.held AND b.expires_at > $11
       ORDER BY b.price_cents DESC, b.sequence LIMIT w.bid_depth FOR UPDATE) best
     WHERE w.ask_limit <= coalesce(w.highest_bid_cents, 0)) o) AS bids`;

const traders = (
  withStandings: boolean,
) => `(SELECT json_agg(json_build_object('user_id', u.id, 'active', u.status = 'active',
     'away', EXISTS (SELECT 1 FROM seller_vacations s WHERE s.user_id = u.id AND s.ended_at IS NULL),
     'bidding_suspended', (SELECT count(*) FROM strikes k WHERE k.user_id = u.id AND k.lifted_at IS NULL
       AND k.created_at > $11::timestamptz - $14::int * interval '1 day') >= $15::int,
     'selling_suspended', (SELECT count(*) FROM seller_warnings w WHERE w.user_id = u.id AND w.lifted_at IS NULL
       AND w.created_at > $11::timestamptz - $16::int * interval '1 day') >= $17::int,
     'has_payment_method', EXISTS (SELECT 1 FROM payment_methods m WHERE m.user_id = u.id AND m.removed_at IS NULL),
     'default_address_id', (SELECT d.id FROM addresses d WHERE d.user_id = u.id AND d.kind = 'shipping' AND d.is_default),
     'address_ids', (SELECT json_agg(d.id) FROM addresses d WHERE d.user_id = u.id AND d.kind = 'shipping')${
       withStandings ? `, 'completed_sales', ${completedSalesOf("u.id")}` : ""
     }))
   FROM people JOIN users u ON u.id = people.id) AS traders`;

const inventory = `(SELECT json_agg(json_build_object('id', i.id, 'variant_id', i.variant_id, 'user_id', u.id,
     'free', i.quantity - i.reserved))
   FROM users u JOIN inventory_items i ON i.owner_id = u.id OR (i.owner_id IS NULL AND 'admin' = ANY(u.roles))
   WHERE u.id = ANY($9::uuid[]) AND i.variant_id = ANY($10::uuid[]))`;

const books = `(SELECT json_agg(json_build_object('variant_id', variant_id, 'product_id', product_id, 'open', open,
     'lowest_ask_cents', lowest_ask_cents, 'highest_bid_cents', highest_bid_cents, 'last_sale_cents', last_sale_cents,
     'previous_sale_cents', previous_sale_cents, 'last_sale_at', last_sale_at, 'sales_count', sales_count,
     'version', version)) FROM wanted) AS books`;

const sequences = "(SELECT json_agg(nextval('market_sequence')) FROM generate_series(1, $12::int)) AS sequences";

/** Every parameter keeps its place and type whichever parts are read. */
const parameters = `parameters AS (SELECT $6::uuid[] AS bids, $7::uuid[] AS asks, $8::uuid[] AS holds,
  $9::uuid[] AS people, $10::uuid[] AS in_stock, $13::uuid[] AS links)`;

function build(parts: LoadParts): string {
  const asksRead = parts.namedAsks || parts.holds;
  const expressions = [parameters, ...(parts.links ? [linkedBids] : []), wantedBooks(parts.links)];
  if (parts.namedBids) {
    expressions.push(`named_bid_rows AS MATERIALIZED (
      SELECT ${bidColumns} FROM bids b WHERE b.id = ANY($6::uuid[]) FOR UPDATE)`);
  }
  if (parts.holds) {
    expressions.push(`hold_rows AS MATERIALIZED (SELECT h.hold_id, h.ask_id, h.quantity FROM ask_holds h
      WHERE h.hold_id = ANY($8::uuid[]) AND h.status = 'open' FOR UPDATE)`);
  }
  if (asksRead) {
    const held = parts.holds ? " || ARRAY(SELECT ask_id FROM hold_rows)" : "";
    expressions.push(`named_ask_rows AS MATERIALIZED (
      SELECT ${askColumns(parts.standings)} FROM asks a WHERE a.id = ANY($7::uuid[]${held}) FOR UPDATE)`);
  }
  const owners = [
    ...(parts.namedBids ? [" UNION SELECT user_id FROM named_bid_rows"] : []),
    ...(asksRead ? [" UNION SELECT user_id FROM named_ask_rows"] : []),
  ];
  expressions.push(`people AS (SELECT unnest($9::uuid[]) AS id${owners.join("") || " UNION SELECT NULL WHERE false"})`);
  const json = (read: boolean, source: string, name: string) =>
    `${read ? `(SELECT json_agg(x) FROM ${source} x)` : "NULL::json"} AS ${name}`;
  return `WITH ${expressions.join(",\n")} SELECT ${[
    books,
    bestAsks(parts.standings),
    bestBids,
    json(parts.namedBids, "named_bid_rows", "named_bids"),
    json(asksRead, "named_ask_rows", "named_asks"),
    json(parts.links, "linked_bid_rows", "linked_bids"),
    json(parts.holds, "hold_rows", "holds"),
    traders(parts.standings),
    `${parts.inventory ? inventory : "NULL::json"} AS inventory`,
    sequences,
  ].join(",\n")}`;
}

const cache = new Map<string, string>();

/**
 * One row of JSON columns. Parameters: 1 variants, 2 bid limit, 3 ask depth, 4 ask limit, 5 bid depth (arrays of the
 * same length), 6 named bids, 7 named asks, 8 holds, 9 people who place, 10 variants of in-stock asks, 11 now,
 * 12 how many arrival numbers to draw, 13 linked bids, 14 days for which a strike counts, 15 strikes that suspend
 * bidding, 16 days for which a warning counts, 17 warnings that suspend selling. The caller holds the lock of every book named here.
 */
export function loadStatement(parts: LoadParts): string {
  const key = Object.values(parts).join();
  const statement = cache.get(key) ?? build(parts);
  cache.set(key, statement);
  return statement;
}
