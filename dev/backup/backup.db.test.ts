import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import { createDatabase, type Database } from "@/lib/platform/db.ts";
import { env } from "@/lib/platform/env.ts";
import { checkLedger } from "@/lib/workflows/ledger/request-check.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { placeAsk } from "@/lib/workflows/market/place-ask.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";
import { chargeOpenPayments } from "@/lib/workflows/payments/charge-open-payments.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { personWith } from "@/tests/support/actors.ts";
import { buyerWith } from "@/tests/support/buyers.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { findFreePort, type LocalPostgres, startLocalPostgres } from "../postgres.ts";
import { startStandIn, type TestStandIn } from "../stripe/testing/stand-in.ts";
import { choosePostgresDirectory } from "../world/directories.ts";
import { copyRunningCluster, handOverToServer } from "./base-backup.ts";
import { backUpLocalWorld, restoreLocalWorld } from "./local-backup.ts";

/** A local world of its own, begun as a copy of the test server with trades and money in it. */
const dataDirectory = mkdtempSync(path.join(os.tmpdir(), "solebook-backup-"));
// The user that runs Postgres must get in.
chmodSync(dataDirectory, 0o755);
const backup = path.join(dataDirectory, "the-backup");
const stripeDirectory = path.join(dataDirectory, "stripe");
const cluster = choosePostgresDirectory(dataDirectory);
let standIn: TestStandIn;
let server: LocalPostgres;

/** The application's code talks to this stand-in from now on. */
async function useStandIn(secretKey?: string): Promise<TestStandIn> {
  const started = await startStandIn({ directory: stripeDirectory, ...(secretKey ? { secretKey } : {}) });
  Object.assign(env(), { STRIPE_SECRET_KEY: started.secretKey, STRIPE_PORT: started.port });
  delete (globalThis as { solebookStripe?: unknown }).solebookStripe;
  return started;
}

async function startCluster(): Promise<LocalPostgres> {
  return startLocalPostgres({ directory: cluster, port: await findFreePort(), settings: { fsync: "off" } });
}

async function withDatabase<Value>(work: (database: Database) => Promise<Value>): Promise<Value> {
  const database = createDatabase(server.urlOf("solebook"), 2);
  try {
    return await work(database);
  } finally {
    await database.$disconnect();
  }
}

/** Two trades, each charged, and offers that rest. */
async function trade(): Promise<void> {
  const variantId = (await createMarket(testDatabase.database)).variants["10"]?.id ?? "";
  const seller = await personWith("seller");
  const buyer = await buyerWith(standIn.stripe);
  const common = { variantId, condition: "new" as const };
  const ships = { fulfilment: "seller_ships" as const, rejectIfBelowBid: false };
  expect(await placeAsk(seller, { ...common, ...ships, priceCents: 22_000, quantity: 3 })).toMatchObject({ ok: true });
  expect(await placeBid(buyer, { ...common, priceCents: 22_500, quantity: 2 })).toMatchObject({ ok: true });
  expect(await placeBid(buyer, { ...common, priceCents: 20_000, quantity: 1 })).toMatchObject({ ok: true });
  await vi.waitFor(
    async () => {
      await chargeOpenPayments();
      expect(await testDatabase.database.order.count({ where: { status: "paid" } })).toBe(2);
    },
    { timeout: 20_000 },
  );
}

async function becomeWorld(): Promise<void> {
  await copyRunningCluster(testDatabase.url, cluster);
  handOverToServer(cluster);
  server = await startCluster();
  const name = new URL(testDatabase.url).pathname.slice(1);
  const client = new pg.Client({ connectionString: server.urlOf("postgres") });
  await client.connect();
  await client.query(`ALTER DATABASE ${name} RENAME TO solebook`);
  await client.end();
  writeFileSync(path.join(dataDirectory, "secrets.json"), '{"ENCRYPTION_KEYS":"kept"}\n');
}

beforeAll(async () => {
  standIn = await useStandIn();
  await trade();
  await becomeWorld();
}, 120_000);
afterAll(async () => {
  await server.stop();
  await standIn.stop();
  await closeMatchingDatabase();
  rmSync(dataDirectory, { recursive: true });
});

/** What the commands market:replay and ledger:check say. */
const agreement = () =>
  withDatabase(async (database) => {
    const { matches, firstDifference } = await replayMarket(database);
    const check = await checkLedger({ database, now: addMs(new Date(), hourMs) });
    return { matches, firstDifference, differences: check.ok ? check.value.differenceCount : check.error.code };
  });
const whole = { matches: 2, firstDifference: null, differences: 0 };

it("a backup made under load brings a damaged world back: market replay and ledger check agree", async () => {
  expect(await agreement()).toEqual(whole);

  // Somebody writes all the time; what was committed before the backup began must be in it, and nothing twice or in part.
  const writer = new pg.Client({ connectionString: server.urlOf("solebook") });
  await writer.connect();
  await writer.query("CREATE TABLE written (number int PRIMARY KEY, twin int NOT NULL)");
  let [number, isWriting] = [0, true];
  const writing = (async () => {
    while (isWriting) {
      number += 1;
      await writer.query("INSERT INTO written VALUES ($1, $1)", [number]);
    }
  })();
  await expect.poll(() => number).toBeGreaterThan(20);
  const before = number;
  await backUpLocalWorld(dataDirectory, backup, new Date());
  isWriting = false;
  await writing;
  expect(number).toBeGreaterThan(before);

  await writer.query("UPDATE matches SET price_cents = price_cents + 100; DELETE FROM ledger_checks");
  await writer.end();
  expect((await agreement()).firstDifference).not.toBeNull();
  await standIn.stop();
  await server.stop();
  truncateSync(path.join(cluster, "global/pg_control"), 10);
  rmSync(stripeDirectory, { recursive: true });
  rmSync(path.join(dataDirectory, "secrets.json"));
  await expect(startCluster()).rejects.toThrow("did not start");

  const restored = await restoreLocalWorld(dataDirectory, backup, new Date());
  expect(restored.migrations).toBeGreaterThan(20);
  expect(restored.setAside).toHaveLength(1);
  for (const place of restored.setAside) expect(existsSync(place)).toBe(true);
  expect(readFileSync(path.join(dataDirectory, "secrets.json"), "utf8")).toContain("kept");
  server = await startCluster();
  standIn = await useStandIn(standIn.secretKey);
  expect(await agreement()).toEqual(whole);
  const [rows] = await withDatabase(
    (database) => database.$queryRaw<[{ count: number; highest: number; wrong: number }]>`
    SELECT count(*)::int AS count, max(number) AS highest, count(*) FILTER (WHERE number <> twin)::int AS wrong FROM written`,
  );
  expect(rows.count).toBe(rows.highest);
  expect(rows).toMatchObject({ wrong: 0 });
  expect(rows.count).toBeGreaterThanOrEqual(before);
  rmSync(restored.setAside[0] ?? "", { recursive: true });
}, 180_000);

it("is refused while the world runs, when a file of it was changed, and when it was broken off; nothing is touched", async () => {
  await expect(restoreLocalWorld(dataDirectory, backup, new Date())).rejects.toThrow(/runs on/);
  await server.stop();
  const file = path.join(backup, "data/secrets.json");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace("kept", "lost"));
  await expect(restoreLocalWorld(dataDirectory, backup, new Date())).rejects.toThrow(
    "data/secrets.json is not what was written",
  );
  rmSync(file);
  await expect(restoreLocalWorld(dataDirectory, backup, new Date())).rejects.toThrow("data/secrets.json is missing");
  rmSync(path.join(backup, "manifest.json"));
  await expect(restoreLocalWorld(dataDirectory, backup, new Date())).rejects.toThrow("no whole backup");
  server = await startCluster();
  expect(await agreement()).toEqual(whole);
  await expect(backUpLocalWorld(dataDirectory, backup, new Date())).rejects.toThrow("exists already");
}, 120_000);
