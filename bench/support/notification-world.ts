import type pg from "pg";

/** Types as they come, most of them about orders. */
const types = [
  ["match_created", "orders"],
  ["order_shipped", "orders"],
  ["order_delivered", "orders"],
  ["payment_succeeded", "money"],
  ["payout_completed", "money"],
  ["outbid", "offers"],
  ["price_alert", "following"],
  ["new_login", "account"],
] as const;

/** Facts of the size that a notification about an order has. */
const data = {
  orderId: "6f0f9a52-4a7e-4c0b-9d0e-1f6f1f0a2b3c",
  orderNumber: "ORD-20261121-7K3M9QXA",
  side: "buyer",
  productName: "Air Jordan 1 Retro High OG Chicago",
  productSlug: "air-jordan-1-retro-high-og-chicago",
  sizeLabel: "10",
  priceCents: 22_000,
  amountCents: 24_495,
};

/**
 * Fills an empty, migrated database with people and what they were told within 180 days, each with what was sent. Four of five are read. The
 * first person has a hundredth of all.
 * @returns the people, the one with most first
 */
export async function generateNotifications(
  client: pg.ClientBase,
  counts: { people: number; notifications: number },
  now: Date,
): Promise<string[]> {
  const at = now.toISOString();
  await client.query("SELECT setseed(0.42)");
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO users (id, email, password_hash, name, email_verified_at, updated_at)
     SELECT gen_random_uuid(), 'bench-' || n || '@example.com', 'x', 'Bench', now(), now() FROM generate_series(1, $1::int) n RETURNING id`,
    [counts.people],
  );
  const people = rows.map(({ id }) => id);
  await client.query(
    `INSERT INTO notifications (id, user_id, type, kind, dedupe_key, title, body, href, data, created_at, read_at)
     SELECT gen_random_uuid(), ($1::uuid[])[CASE WHEN n % 100 = 0 THEN 1 ELSE 1 + floor(random() * $2)::int END],
       ($3::text[])[1 + n % $4], ($5::text[])[1 + n % $4], 'bench:' || n, 'Delivered',
       'Air Jordan 1 Retro High OG Chicago, size 10 has arrived. If something is wrong with it, tell us within 3 days.',
       '/orders/ORD-20261121-7K3M9QXA', $6::jsonb, created_at, CASE WHEN random() < 0.8 THEN created_at + interval '1 hour' END
     FROM (SELECT n, $7::timestamptz - random() * interval '180 days' AS created_at FROM generate_series(1, $8::int) n OFFSET 0) told`,
    [
      people,
      counts.people,
      types.map(([type]) => type),
      types.length,
      types.map(([, kind]) => kind),
      data,
      at,
      counts.notifications,
    ],
  );
  await client.query(
    `INSERT INTO notification_deliveries (id, notification_id, user_id, channel, status, attempts, next_try_at, created_at, sent_at)
     SELECT gen_random_uuid(), id, user_id, channel::"NotificationChannel", 'sent', 1, created_at, created_at, created_at
     FROM notifications CROSS JOIN unnest(ARRAY['app', 'mail']) AS channel`,
  );
  await client.query("VACUUM ANALYZE");
  return people;
}
