import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { type JobTasks, migrateJobs, runDueJobs, startJobRunner } from "@/lib/platform/job-runner.ts";
import { enqueueJob, type JobName } from "@/lib/platform/jobs.ts";
import { createSession, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket, createOffer } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { closeMatchingDatabase } from "../market/book/matching-database.ts";
import { cleanAccounts, cleanOutbox, cleanRateLimits } from "./clean-up.ts";
import { jobSchedule, jobTasks } from "./tasks.ts";

const { database, url } = testDatabase;
const ran: JobName[] = [];

/** The real list, but each job only notes that it ran; the given ones do something else. */
function noting(special: Partial<JobTasks> = {}): JobTasks {
  const tasks = Object.keys(jobTasks).map((name) => [name, async () => void ran.push(name as JobName)]);
  return { ...(Object.fromEntries(tasks) as JobTasks), ...special };
}

const waiting = () => database.$queryRaw<{ task_identifier: string; attempts: number; last_error: string | null }[]>`
  SELECT task_identifier, attempts, last_error FROM graphile_worker.jobs ORDER BY id`;

beforeAll(() => migrateJobs(url));
beforeEach(async () => {
  ran.length = 0;
  await testDatabase.reset();
});
afterAll(closeMatchingDatabase);

describe("enqueueJob", () => {
  test("a job of a committed transaction runs, once", async () => {
    await database.$transaction((tx) => enqueueJob(tx, "clean-outbox", {}));
    await runDueJobs(url, noting());
    await runDueJobs(url, noting());
    expect(ran).toEqual(["clean-outbox"]);
    expect(await waiting()).toEqual([]);
  });

  test("a job of a transaction that was rolled back never runs", async () => {
    const failing = database.$transaction(async (tx) => {
      await enqueueJob(tx, "clean-outbox", {});
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await runDueJobs(url, noting());
    expect(ran).toEqual([]);
  });

  test("a job for later waits", async () => {
    await enqueueJob(database, "clean-outbox", {}, { runAt: addMs(new Date(), dayMs) });
    await runDueJobs(url, noting());
    expect([ran, (await waiting()).length]).toEqual([[], 1]);
  });

  test("the same key replaces the waiting job", async () => {
    for (let times = 0; times < 3; times++) await enqueueJob(database, "clean-outbox", {}, { jobKey: "one" });
    await runDueJobs(url, noting());
    expect(ran).toEqual(["clean-outbox"]);
  });

  test("a job that fails is tried again later, and gives up after its last run", async () => {
    const failing = noting({ "clean-outbox": () => Promise.reject(new Error("not today")) });
    await enqueueJob(database, "clean-outbox", {}, { maxAttempts: 2 });
    await runDueJobs(url, failing);
    expect(await waiting()).toMatchObject([{ attempts: 1, last_error: expect.stringContaining("not today") }]);
    await runDueJobs(url, noting());
    expect(ran).toEqual([]);
    await database.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now()`;
    await runDueJobs(url, failing);
    await database.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now()`;
    await runDueJobs(url, noting());
    expect(ran).toEqual([]);
  });
});

describe("the resident runner", () => {
  test("runs what comes while it is up and stops when asked", async () => {
    const runner = await startJobRunner(url, noting(), jobSchedule);
    await enqueueJob(database, "clean-accounts", {});
    await expect.poll(() => ran, { timeout: 10_000 }).toContain("clean-accounts");
    await runner.stop();
    await enqueueJob(database, "clean-outbox", {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(ran).not.toContain("clean-outbox");
  });

  test("knows the whole schedule", async () => {
    const runner = await startJobRunner(url, noting(), jobSchedule);
    const known = () => database.$queryRaw<{ identifier: string }[]>`
      SELECT identifier FROM graphile_worker._private_known_crontabs ORDER BY identifier`;
    await expect
      .poll(async () => (await known()).map(({ identifier }) => identifier), { timeout: 10_000 })
      .toEqual(jobSchedule.map(({ job }) => job).toSorted());
    await runner.stop();
  });
});

describe("what the jobs do", () => {
  const now = new Date("2026-11-21T12:00:00Z");

  test("the sweep closes offers whose time is over", async () => {
    const variant = (await createMarket(database)).variants["10"];
    if (!variant) throw new Error("a market has the size asked for");
    const createdAt = addMs(new Date(), -2 * dayMs);
    const old = await createOffer(database, "bid", { variant, createdAt, expiresAt: addMs(createdAt, dayMs) });
    const open = await createOffer(database, "ask", { variant });
    await enqueueJob(database, "sweep-expired-offers", {});
    await runDueJobs(url, jobTasks);
    expect(await database.bid.findUnique({ where: { id: old.id } })).toMatchObject({ status: "expired" });
    expect(await database.ask.findUnique({ where: { id: open.id } })).toMatchObject({ status: "active" });
  });

  test("delivered messages go after 7 days, others stay", async () => {
    const message = (dispatchedAt: Date | null) => ({
      topic: "test",
      payload: {},
      createdAt: addMs(now, -30 * dayMs),
      dispatchedAt,
    });
    await database.outboxMessage.createMany({
      data: [message(addMs(now, -7 * dayMs - 1)), message(addMs(now, -7 * dayMs + 1)), message(null)],
    });
    expect(await cleanOutbox(now)).toBe(1);
    expect(await database.outboxMessage.count()).toBe(2);
  });

  test("counters go when their window is over", async () => {
    const expire = BigInt(now.getTime());
    await database.rateLimit.createMany({
      data: [
        { key: "over", points: 3, expire: expire - 1n },
        { key: "running", points: 3, expire: expire + 1n },
        { key: "endless", points: 3, expire: null },
      ],
    });
    expect(await cleanRateLimits(now)).toBe(1);
    expect(await database.rateLimit.findUnique({ where: { key: "over" } })).toBeNull();
  });

  test("sessions and links go 30 days after their end", async () => {
    const { id: userId } = await createUser(database);
    const long = addMs(now, -60 * dayMs);
    const gone = [
      await createSession(database, { userId, createdAt: long, expiresAt: addMs(now, -31 * dayMs) }),
      await createSession(database, {
        userId,
        createdAt: long,
        expiresAt: addMs(now, dayMs),
        revokedAt: addMs(now, -31 * dayMs),
      }),
    ];
    const kept = [
      await createSession(database, { userId, createdAt: long, expiresAt: addMs(now, -29 * dayMs) }),
      await createSession(database, { userId, createdAt: long, expiresAt: addMs(now, dayMs) }),
    ];
    const token = (tokenHash: string, expiresAt: Date) => ({
      userId,
      purpose: "password_reset" as const,
      tokenHash,
      expiresAt,
    });
    await database.accountToken.createMany({
      data: [token("a".repeat(64), addMs(now, -31 * dayMs)), token("b".repeat(64), addMs(now, -29 * dayMs))],
    });
    expect(await cleanAccounts(now)).toBe(3);
    const left = (await database.session.findMany()).map(({ id }) => id);
    expect(left.toSorted()).toEqual(kept.map(({ id }) => id).toSorted());
    expect(gone.some(({ id }) => left.includes(id))).toBe(false);
  });
});
