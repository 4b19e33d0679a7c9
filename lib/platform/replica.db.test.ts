import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { LocalPostgres } from "@/dev/postgres.ts";
import { anonymousActor } from "@/lib/core/actor.ts";
import { getProductBySlug, listNewestReleases } from "@/lib/domain/catalog/queries.ts";
import { createProduct } from "@/prisma/factories/catalog.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { startReplica } from "@/tests/support/replica.ts";
import { createDatabase, type Database, db } from "./db.ts";
import { closeReplica, Replica, staleDb } from "./replica.ts";

let server: LocalPostgres;
/** Past everything under test, to steer the replica. */
let standby: Database;
const urlOnReplica = () => server.urlOf(new URL(testDatabase.url).pathname.slice(1));

beforeAll(async () => {
  server = await startReplica(testDatabase.url);
  const url = urlOnReplica();
  standby = createDatabase(url, 2);
  // Before the first look at the environment. So long that only what a test does makes it too old, not a busy machine.
  Object.assign(process.env, { DATABASE_REPLICA_URL: url, DATABASE_REPLICA_MAX_LAG_MS: "600000" });
});
beforeEach(() => testDatabase.reset());
afterAll(async () => {
  await closeReplica();
  await standby.$disconnect();
  await server.stop();
});

const pause = () => standby.$queryRaw`SELECT pg_wal_replay_pause()::text`;
const resume = () => standby.$queryRaw`SELECT pg_wal_replay_resume()::text`;
const replicaIsAsked = () => expect.poll(() => staleDb() === db(), { timeout: 20_000 }).toBe(false);
const newest = async () => (await listNewestReleases(anonymousActor, new Date(), 5)).map(({ slug }) => slug);
const patience = { timeout: 20_000 };

it("lists come from the replica, what must be fresh from the primary", async () => {
  await createProduct(db(), { slug: "before" });
  await replicaIsAsked();
  await expect.poll(newest, patience).toEqual(["before"]);
  await pause();
  try {
    await createProduct(db(), { slug: "after" });
    expect(await newest()).toEqual(["before"]);
    expect(await getProductBySlug(anonymousActor, "after")).toMatchObject({ slug: "after" });
  } finally {
    await resume();
  }
  await expect.poll(async () => (await newest()).sort(), patience).toEqual(["after", "before"]);
});

it("a replica that falls behind is not asked, and is again once it has caught up", async () => {
  const replica = new Replica({ primary: db(), replica: createDatabase(urlOnReplica(), 2), maxLagMs: 300 });
  try {
    // Not before it is known how far it is.
    expect(replica.choose()).toBe(db());
    await expect.poll(() => replica.choose() === db(), patience).toBe(false);
    await pause();
    await createProduct(db(), { slug: "unseen" });
    await expect.poll(() => replica.choose() === db(), patience).toBe(true);
    await resume();
    await expect.poll(() => replica.choose() === db(), patience).toBe(false);
  } finally {
    await resume();
    await replica.close();
  }
});

it("a server that replays nothing is no replica, whatever it says", async () => {
  const replica = new Replica({ primary: db(), replica: createDatabase(testDatabase.url, 2), maxLagMs: 60_000 });
  await replica.check();
  await replica.check();
  expect(replica.choose()).toBe(db());
  await replica.close();
});

it("a replica that dies in the middle is not noticed by those who read", async () => {
  await createProduct(db(), { slug: "here" });
  await replicaIsAsked();
  const chosen = staleDb();
  expect(chosen).not.toBe(db());
  await server.stop();
  expect(await chosen.product.count()).toBe(1);
  expect(await chosen.$queryRaw`SELECT slug FROM products WHERE slug = ${"here"}`).toEqual([{ slug: "here" }]);
  expect(await newest()).toEqual(["here"]);
  expect(staleDb()).toBe(db());
});
