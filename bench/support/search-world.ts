import type pg from "pg";

/** Words that names are made of; every twelfth line of a brand has a number of its own. */
export const brands = (
  "Nike Jordan adidas Puma Reebok Converse Vans Asics Saucony Mizuno Brooks Hoka Salomon Diadora Karhu Fila Umbro Kappa " +
  "Lotto Ellesse Timberland Clarks Birkenstock Crocs"
).split(" ");
const lineWords = "Runner Court Trail Force Flyer Classic Glide Pacer Rider Boost Wave Element".split(" ");
const nicknames = (
  "Chicago Bred Royal Shadow Concord Playoffs Panda Zebra Beluga Static Inertia Analog Salt Mist Clay Carbon Sesame Ararat Onyx " +
  "Cinder Lagoon Harbor Meadow Granite Willow Comet Ember Glacier Saffron Thunder Orchard Pebble Lantern Copper Velvet Juniper"
).split(" ");
const colors =
  "Black White Grey Sail Bone Red Crimson Orange Yellow Gold Green Olive Navy Royal Blue Teal Purple Pink Brown Mocha".split(
    " ",
  );

/** Ten times the US size. */
const sizes = Array.from({ length: 12 }, (_, index) => 70 + index * 5);

/**
 * Fills an empty, migrated database with products, twelve sizes each, quotes for most of them and sales of the last days. The same
 * numbers give the same shoes. Popular brands come first and have most.
 * @param count products; a whole number
 * @param now when the last of the generated sales was
 */
export async function generateSearchWorld(client: pg.ClientBase, count: number, now: Date): Promise<void> {
  const at = now.toISOString();
  await client.query("SELECT setseed(0.42)");
  // The triggers would index each batch; the rebuild at the end does it once.
  await client.query("ALTER TABLE products DISABLE TRIGGER USER");
  await client.query(
    `INSERT INTO products (id, slug, style_code, brand, model_line, name, nickname, colorway, gender, illustration, description,
       retail_price_cents, release_date, is_featured, updated_at)
     SELECT gen_random_uuid(), 'bench-' || n, chr(65 + n % 26) || chr(65 + n / 26 % 26) || lpad((n / 676)::text, 4, '0') || '-' || lpad((n % 1000)::text, 3, '0'),
       brand, line, brand || ' ' || line || ' ' || model, nickname, first_color || '/' || second_color,
       (ARRAY['men', 'men', 'women', 'kids', 'unisex'])[1 + n % 5]::"Gender",
       jsonb_build_object('silhouette', 'court-low', 'palette', '{}'::jsonb), '', (80 + n % 17 * 10) * 100,
       DATE '2005-01-01' + n * 7919 % 7600, n % 500 = 0, $2::timestamptz
     FROM (
       SELECT n, ($3::text[])[1 + floor(power(random(), 2) * cardinality($3::text[]))::int] AS brand,
         ($4::text[])[1 + n % cardinality($4::text[])] || ' ' || (1 + n / 12 % 9) AS line, 'V' || (1 + n % 23) AS model,
         ($5::text[])[1 + n * 31 % cardinality($5::text[])] AS nickname,
         ($6::text[])[1 + n * 17 % cardinality($6::text[])] AS first_color, ($6::text[])[1 + n / 7 % cardinality($6::text[])] AS second_color
       FROM generate_series(1, $1::int) AS n OFFSET 0
     ) shoes`,
    [count, at, brands, lineWords, nicknames, colors],
  );
  await client.query("ALTER TABLE products ENABLE TRIGGER USER");
  await client.query(
    `INSERT INTO variants (id, product_id, size_label, sort_order)
     SELECT gen_random_uuid(), p.id, trim_scale(tenths / 10.0)::text, tenths FROM products p CROSS JOIN unnest($1::int[]) AS tenths`,
    [sizes],
  );
  await client.query(
    `INSERT INTO quotes (variant_id, product_id, lowest_ask_cents, highest_bid_cents, last_sale_cents, previous_sale_cents,
       last_sale_at, sales_count, updated_at)
     SELECT v.id, v.product_id, CASE WHEN random() < 0.7 THEN price + 1000 END, CASE WHEN random() < 0.5 THEN price - 1000 END, price,
       (price * (0.8 + random() * 0.4))::int, $1::timestamptz - random() * interval '60 days', floor(power(random(), 4) * 500)::int, $1::timestamptz
     FROM (SELECT v.*, (p.retail_price_cents * (0.5 + power(random(), 3) * 8))::int AS price FROM variants v JOIN products p ON p.id = v.product_id) v
     WHERE random() < 0.8`,
    [at],
  );
  await addSales(client, count, at);
  // Without statistics the rebuild would be planned for empty tables.
  await client.query("ANALYZE products, variants, quotes, matches");
  await client.query("SELECT rebuild_product_listings($1::timestamptz)", [at]);
}

/** As many sales as products within five days, most of them of few shoes; all between the same two people. */
async function addSales(client: pg.ClientBase, count: number, at: string): Promise<void> {
  await client.query(
    `WITH people AS (
       INSERT INTO users (id, email, password_hash, name, updated_at)
       SELECT gen_random_uuid(), 'bench-' || n || '@example.com', 'x', 'Bench', now() FROM generate_series(1, 2) n RETURNING id
     ), place AS (SELECT id, product_id FROM variants LIMIT 1),
     bid AS (
       INSERT INTO bids (id, product_id, variant_id, user_id, price_cents, quantity, remaining, status, sequence, expires_at, created_at)
       SELECT gen_random_uuid(), product_id, id, (SELECT min(id::text)::uuid FROM people), 10000, 1, 0, 'filled', 1, $2::timestamptz + interval '1 day', $2::timestamptz
       FROM place RETURNING id, user_id
     ), ask AS (
       INSERT INTO asks (id, product_id, variant_id, user_id, price_cents, quantity, remaining, status, sequence, expires_at, created_at)
       SELECT gen_random_uuid(), product_id, id, (SELECT max(id::text)::uuid FROM people), 10000, 1, 0, 'filled', 2, $2::timestamptz + interval '1 day', $2::timestamptz
       FROM place RETURNING id, user_id
     ), shelf AS (
       SELECT DISTINCT ON (product_id) id, product_id, row_number() OVER (ORDER BY product_id) AS place FROM variants ORDER BY product_id, id
     )
     INSERT INTO matches (id, product_id, variant_id, bid_id, ask_id, buyer_id, seller_id, price_cents, taker_side, sequence, created_at)
     SELECT gen_random_uuid(), shelf.product_id, shelf.id, bid.id, ask.id, bid.user_id, ask.user_id, 10000, 'bid', n, $2::timestamptz - random() * interval '5 days'
     FROM (SELECT n, 1 + floor(power(random(), 3) * $1)::int * 12 AS place FROM generate_series(1, $1::int) n OFFSET 0) sold
     JOIN shelf USING (place) CROSS JOIN bid CROSS JOIN ask`,
    [count, at],
  );
}
