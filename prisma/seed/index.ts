import { readFeeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import { feeScheduleAt, feeTermsFor } from "@/lib/domain/payments/rules.fees.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { env } from "@/lib/platform/env.ts";
import { rebuildAnalytics } from "@/lib/workflows/analytics/refresh-analytics.ts";
import { rebuildDays } from "@/lib/workflows/analytics/refresh-days.ts";
import { countAllStandings } from "@/lib/workflows/fees/count-standings.ts";
import { insertDemoFollowing } from "./demo-following.ts";
import { insertDemoInspections } from "./demo-inspections.ts";
import { insertCatalog } from "./insert-catalog.ts";
import { insertMarket } from "./insert-market.ts";
import { insertOrdersOf } from "./insert-orders.ts";
import { hashDemoPassword, insertPeople } from "./insert-people.ts";
import { createProducts, generateMarket } from "./market.ts";
import { createPeople, type DemoPerson } from "./people.ts";
import { seedsOfSize } from "./sizes.ts";

export interface SeedOptions {
  /** `small` is for tests: a dozen products. Default `full`. */
  size?: "small" | "full";
  /** The moment the seeded past leads up to. Default: this minute. */
  now?: Date;
  /** Demo people, the crowd and their trades; without them there is only the catalog. Default: not in production. */
  demoPeople?: boolean;
}

/** Order numbers are drawn in blocks of this many (lib/domain/orders/service.numbers.ts). */
const orderNumberBlock = 64;

const crowdSizes = { small: 14, full: 46 };
const salesScales = { small: 0.3, full: 1 };

/** What the search reads: the products' triggers have filled it before there was a market. */
async function rebuildListings(tx: Transaction, now: Date): Promise<void> {
  await tx.$executeRaw`SELECT rebuild_product_listings(${now.toISOString()}::timestamptz)`;
}

function thisMinute(): Date {
  return new Date(Math.floor(Date.now() / 60_000) * 60_000);
}

/**
 * Fills an empty database with the catalog and, unless told otherwise, with people and more than a year of their trades.
 * One transaction: a seed that was interrupted has left nothing. Does nothing when there already are products.
 * Deterministic: the same `now` gives the same people, offers, trades and prices.
 */
export async function seedIfEmpty(database: Database, options: SeedOptions = {}): Promise<{ seeded: boolean }> {
  const { size = "full", now = thisMinute(), demoPeople = env().APP_ENV !== "production" } = options;
  if ((await database.product.count()) > 0) return { seeded: false };
  const products = createProducts(seedsOfSize(size));
  const people = demoPeople ? createPeople(crowdSizes[size]) : [];
  const market = demoPeople ? generateMarket(products, people, { now, salesScale: salesScales[size] }) : null;
  const demoHash = demoPeople ? await hashDemoPassword() : "";
  const idOf = (key: DemoPerson["key"]) => people.find(({ demo }) => demo === key)?.id ?? "";
  const seeded = await database.$transaction(
    async (tx) => {
      // Pictures are drawn in between; on a busy machine that takes longer than a transaction may be idle.
      await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 0`;
      // Two processes that start together: the second waits, then finds the shelves full.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('solebook seed'))::text`;
      if ((await tx.product.count()) > 0) return false;
      await insertCatalog(tx, products, now);
      if (!market) {
        await rebuildListings(tx, now);
        return true;
      }
      await insertPeople(tx, people, demoHash, now);
      await insertMarket(tx, products, market, now);
      const terms = feeTermsFor(feeScheduleAt(await readFeeSchedules(tx), now), 0);
      const orderNumberSecret = env().ORDER_NUMBER_SECRET;
      const unluckySellerIds = [idOf("secondSeller"), idOf("seller"), idOf("secondBuyer"), idOf("buyer")];
      const context = { terms, orderNumberSecret, authenticatorId: idOf("authenticator"), unluckySellerIds, now };
      const { used, unlucky } = await insertOrdersOf(tx, market.matches, context);
      const inspectors = [idOf("authenticator"), idOf("secondAuthenticator")] as const;
      await insertDemoInspections(tx, { inspectors, unlucky, now });
      await insertDemoFollowing(tx, people, now);
      await tx.$executeRaw`SELECT setval('order_number_block', ${Math.ceil(used / orderNumberBlock) + 1}::bigint)`;
      // The past that was just made up had no ledger.
      await tx.ledgerStart.update({ where: { id: 1 }, data: { startedAt: now } });
      await rebuildListings(tx, now);
      return true;
    },
    { maxWait: 30_000, timeout: 180_000 },
  );
  // Fresh statistics: without them the first pages would be planned for empty tables.
  if (seeded) await database.$executeRawUnsafe("ANALYZE");
  if (seeded) {
    await rebuildAnalytics(now, database);
    await rebuildDays(database);
  }
  if (seeded) await countAllStandings(now, database);
  return { seeded };
}
