import { randomUUID } from "node:crypto";
import os from "node:os";
import { newIdNear } from "../lib/core/ids.ts";
import { orderNumberFor } from "../lib/domain/orders/rules.number.ts";
import { BookQueue } from "../lib/workflows/market/book/book-queue.ts";
import { createMatchingDatabase } from "../lib/workflows/market/book/matching-database.ts";
import { bucketOf } from "../lib/workflows/market/book/with-book.ts";
import { placeRequest } from "../tests/market/traders.ts";
import { baselineFunction } from "./support/baseline.sql.ts";
import { type Measurement, measure } from "./support/load.ts";
import { type MarketWorld, startMarketWorld } from "./support/market-world.ts";

/**
 * npm run bench:matching — how many orders a second the real code path places, beside the same statements as one SQL
 * round trip on the same server in the same run. Options: --seconds N (each measurement), --quick (fewer points), --levels
 * (fees that depend on what a seller has sold; the SQL beside it knows no levels).
 */

const orderNumberSecret = "bench order number secret";
const option = (name: string) => process.argv[process.argv.indexOf(name) + 1];
const quick = process.argv.includes("--quick");
const seconds = process.argv.includes("--seconds") ? Number(option("--seconds")) : quick ? 2 : 4;
const times = { warmUpMs: quick ? 500 : 1_500, runMs: seconds * 1_000 };
const lanes = 4;

type Spread = "hot" | "spread";

interface Order {
  side: "bid" | "ask";
  variant: { id: string; productId: string };
  userId: string;
  priceCents: number;
}

function pick<Item>(items: readonly Item[]): Item {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

/** Bids and asks around one price, so that about every other order trades. */
function nextOrder(world: MarketWorld, spread: Spread): Order {
  return {
    side: Math.random() < 0.5 ? "bid" : "ask",
    variant: spread === "hot" ? (world.variants[0] ?? pick(world.variants)) : pick(world.variants),
    userId: pick(world.traders),
    priceCents: 20_000 + Math.floor(Math.random() * 21 - 10) * 100,
  };
}

interface Point extends Measurement {
  retries: number;
  busy: number;
}

async function measureApplication(
  world: MarketWorld,
  spread: Spread,
  clients: number,
  batchSize: number,
): Promise<Point> {
  const database = createMatchingDatabase(world.url, lanes + 2);
  const queue = new BookQueue({ database, lanes, batchSize, orderNumberSecret });
  let busy = 0;
  const measured = await measure(
    clients,
    async () => {
      const { side, variant, userId, priceCents } = nextOrder(world, spread);
      const outcome = await queue.submit(placeRequest(side, variant, userId, priceCents));
      if (!outcome.ok) {
        if (outcome.error.code !== "market_busy") throw new Error(outcome.error.message);
        busy += 1;
      }
    },
    times,
  );
  await database.$disconnect();
  return { ...measured, retries: queue.stats.retries, busy };
}

function baselineMessage(order: Order): string {
  const { side, variant, userId, priceCents } = order;
  const table = `book_locks.bucket_${String(bucketOf(variant.productId)).padStart(3, "0")}`;
  const number = orderNumberFor(Math.floor(Math.random() * 2 ** 39), new Date(), orderNumberSecret);
  const ids = [newIdNear(variant.productId), variant.id, variant.productId, userId].map((id) => `'${id}'`).join(", ");
  return `BEGIN ISOLATION LEVEL SERIALIZABLE; LOCK TABLE ${table} IN SHARE UPDATE EXCLUSIVE MODE;
    SELECT bench_place('${side}', ${ids}, ${priceCents}, '${newIdNear(variant.productId)}', '${newIdNear(variant.productId)}', '${number}', '${randomUUID()}');
    COMMIT`;
}

async function measureBaseline(world: MarketWorld, spread: Spread, clients: number): Promise<Point> {
  let retries = 0;
  const connections = await Promise.all(Array.from({ length: clients }, () => world.pool.connect()));
  for (const connection of connections) await connection.query("SET enable_seqscan = off; SET jit = off");
  const measured = await measure(
    clients,
    async (client) => {
      const message = baselineMessage(nextOrder(world, spread));
      for (;;) {
        try {
          await connections[client]?.query(message);
          return;
        } catch (error) {
          await connections[client]?.query("ROLLBACK");
          if (!["40001", "40P01"].includes((error as { code?: string }).code ?? "")) throw error;
          retries += 1;
        }
      }
    },
    times,
  );
  for (const connection of connections) connection.release();
  return { ...measured, retries, busy: 0 };
}

function row(label: string, point: Point, baseline?: Point): string {
  const ratio = baseline ? `${Math.round((point.perSecond / baseline.perSecond) * 100)} %` : "";
  const retryShare = point.orders > 0 ? ((point.retries / point.orders) * 100).toFixed(2) : "0";
  return [
    label.padEnd(46),
    String(Math.round(point.perSecond)).padStart(8),
    ratio.padStart(8),
    point.p50Ms.toFixed(1).padStart(9),
    point.p99Ms.toFixed(1).padStart(9),
    `${point.retries} (${retryShare} %)`.padStart(16),
    String(point.busy).padStart(6),
  ].join("");
}

const heading = `${"".padEnd(46)}${"orders/s".padStart(8)}${"of raw".padStart(8)}${"p50 ms".padStart(9)}${"p99 ms".padStart(9)}${"retries".padStart(16)}${"busy".padStart(6)}`;

async function compare(world: MarketWorld, spread: Spread): Promise<void> {
  console.log(`\n${spread === "hot" ? "One hot variant" : `${world.variants.length} variants`}\n${heading}`);
  for (const clients of quick ? [8, 128] : [1, 8, 32, 128]) {
    await world.clear();
    const baseline = await measureBaseline(world, spread, clients);
    console.log(row(`${clients} clients, one SQL round trip`, baseline));
    await world.clear();
    console.log(
      row(
        `${clients} clients, one order per transaction`,
        await measureApplication(world, spread, clients, 1),
        baseline,
      ),
    );
    await world.clear();
    console.log(
      row(`${clients} clients, group commit`, await measureApplication(world, spread, clients, 64), baseline),
    );
  }
}

/** Fills the hot book with offers far from the middle, which never trade. */
async function addResting(world: MarketWorld, count: number): Promise<void> {
  const [variant] = world.variants;
  const fill = (table: string, price: string, extraColumns: string, extraValues: string) => `
    INSERT INTO ${table} (id, product_id, variant_id, user_id, price_cents, quantity, remaining, status, sequence,
      expires_at, created_at${extraColumns})
    SELECT gen_random_uuid(), $1, $2, ($3::uuid[])[1 + n % ${world.traders.length}], ${price}, 1, 1, 'active',
      nextval('market_sequence'), now() + interval '30 days', now()${extraValues} FROM generate_series(1, $4::int) AS n`;
  const parameters = [variant?.productId, variant?.id, world.traders, Math.ceil(count / 2)];
  await world.pool.query(fill("bids", "1000 + n % 15000", "", ""), parameters);
  await world.pool.query(fill("asks", "25000 + n % 500000", ", fulfilment", ", 'seller_ships'"), parameters);
  await world.pool.query("VACUUM ANALYZE bids, asks");
}

async function compareGrowth(world: MarketWorld): Promise<void> {
  console.log(`\nThe same book with many resting orders (8 clients, one order per transaction)\n${heading}`);
  for (const count of quick ? [0, 100_000] : [0, 100_000, 1_000_000]) {
    await world.clear();
    if (count > 0) await addResting(world, count);
    await world.pool.query("CHECKPOINT");
    console.log(row(`${count.toLocaleString("en-US")} resting`, await measureApplication(world, "hot", 8, 1)));
  }
}

/** A schedule with levels in force, and a standing of every trader somewhere on them. */
async function addLevels(world: MarketWorld): Promise<void> {
  await world.pool.query(`
    INSERT INTO fee_schedules (version, buyer_fee_bps, seller_fee_bps, shipping_cents, effective_at)
    VALUES (2, 500, 400, 1395, '2021-01-01T00:00:00Z')`);
  await world.pool.query("INSERT INTO fee_schedule_levels VALUES (2, 1, 5, 350), (2, 2, 25, 300)");
  await world.pool.query(
    `INSERT INTO seller_standings (user_id, completed_sales, counted_at)
     SELECT id, floor(random() * 40), now() FROM unnest($1::uuid[]) AS id`,
    [world.traders],
  );
  await world.pool.query("ANALYZE seller_standings");
}

const world = await startMarketWorld({ variants: 1_000, traders: 500 });
try {
  if (process.argv.includes("--levels")) await addLevels(world);
  await world.pool.query(baselineFunction);
  const [cpu] = os.cpus();
  console.log(
    `${os.cpus().length} × ${cpu?.model ?? "unknown"}, Node ${process.version}, Postgres 18, fsync on, ${lanes} lanes, ${seconds} s each`,
  );
  await compare(world, "hot");
  await compare(world, "spread");
  await compareGrowth(world);
} finally {
  await world.stop();
}
process.exit(0);
