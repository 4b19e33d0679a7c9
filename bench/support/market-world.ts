import { randomBytes, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { applyMigrations } from "../../dev/migrations.ts";
import { findFreePort, startLocalPostgres } from "../../dev/postgres.ts";
import { newIdNear } from "../../lib/core/ids.ts";

export interface MarketWorld {
  url: string;
  pool: pg.Pool;
  variants: { id: string; productId: string }[];
  traders: string[];
  /** Empties the books and their logs; people, shoes and their empty quotes stay. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

const tradeTables = "bids, asks, matches, orders, order_events, book_events, outbox_messages, ask_holds";

/** A Postgres of its own (fsync on), with 1,000 products of one size each and traders with card and address. */
export async function startMarketWorld(counts: { variants: number; traders: number }): Promise<MarketWorld> {
  const directory = path.join(os.tmpdir(), `solebook-bench-${randomBytes(4).toString("hex")}`);
  const server = await startLocalPostgres({
    directory,
    port: await findFreePort(),
    settings: { shared_buffers: "1GB", max_wal_size: "4GB", checkpoint_timeout: "30min" },
  });
  await server.createDatabase("bench");
  const url = server.urlOf("bench");
  await applyMigrations(url);
  const pool = new pg.Pool({ connectionString: url, max: 140 });
  const variants = Array.from({ length: counts.variants }, () => {
    const productId: string = randomUUID();
    return { id: newIdNear(productId) as string, productId };
  });
  const traders = Array.from({ length: counts.traders }, () => randomUUID() as string);
  await pool.query(
    `INSERT INTO products (id, slug, style_code, brand, model_line, name, colorway, gender, illustration, description,
       retail_price_cents, release_date, updated_at)
     SELECT id, 'bench-' || id, 'B-' || id, 'Bench', 'Bench', 'Bench', 'Grey', 'unisex', '{}', '', 10000, '2025-01-01', now()
     FROM unnest($1::uuid[]) AS id`,
    [variants.map(({ productId }) => productId)],
  );
  await pool.query(
    `INSERT INTO variants (id, product_id, size_label, sort_order)
     SELECT v.id, v.product_id, '10', 100 FROM unnest($1::uuid[], $2::uuid[]) AS v(id, product_id)`,
    [variants.map(({ id }) => id), variants.map(({ productId }) => productId)],
  );
  await pool.query(
    `WITH people AS (INSERT INTO users (id, email, password_hash, name, updated_at)
       SELECT id, 'bench-' || id || '@example.com', 'x', 'Bench', now() FROM unnest($1::uuid[]) AS id RETURNING id),
     cards AS (INSERT INTO payment_methods (id, user_id, provider, provider_reference, brand, last4, expiry_month,
         expiry_year, is_default) SELECT gen_random_uuid(), id, 'test', 'x', 'Visa', '4242', 1, 2040, true FROM people)
     INSERT INTO addresses (id, user_id, kind, is_default, full_name, line1_encrypted, city, region, postal_code,
       country_code, updated_at)
     SELECT gen_random_uuid(), id, 'shipping', true, 'Bench', 'v1.k.x', 'Portland', 'OR', '97205', 'US', now() FROM people`,
    [traders],
  );
  await pool.query(
    `INSERT INTO quotes (variant_id, product_id, updated_at)
     SELECT v.id, v.product_id, now() FROM variants v`,
  );
  await pool.query("VACUUM ANALYZE");
  return {
    url,
    pool,
    variants,
    traders,
    clear: async () => {
      await pool.query(`TRUNCATE ${tradeTables} CASCADE`);
      await pool.query(
        "UPDATE quotes SET lowest_ask_cents = NULL, highest_bid_cents = NULL, last_sale_cents = NULL, sales_count = 0",
      );
      await pool.query("VACUUM quotes");
    },
    stop: async () => {
      await pool.end();
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
