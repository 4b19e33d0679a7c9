import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { migrateJobs, runDueJobs } from "@/lib/platform/job-runner.ts";
import { enqueueJob } from "@/lib/platform/jobs.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { checkParts } from "@/lib/workflows/health/check-parts.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { readMachinery } from "./read-machinery.ts";
import { recordRuns } from "./record-runs.ts";
import { retryJobs } from "./retry-jobs.ts";
import { retryFailedMessages } from "./retry-messages.ts";
import { runJob } from "./run-job.ts";
import { jobTasks } from "./tasks.ts";

const { database, url } = testDatabase;
let admin: UserActor;

beforeAll(() => migrateJobs(url));
beforeEach(async () => {
  await testDatabase.reset();
  admin = await personWith("admin");
});

/** The real list, whose clean-outbox says what it is told to. */
function tasksWith(task: () => Promise<void>) {
  return recordRuns({ ...jobTasks, "clean-outbox": task });
}

const fails = tasksWith(() => Promise.reject(new Error("not today, at http://user:secret@host/")));
const works = tasksWith(async () => undefined);

async function machinery() {
  const read = await readMachinery(admin);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? "ok" : result.error.code;
const audit = () => database.auditEntry.findMany({ orderBy: { id: "asc" } });

describe("a job that fails", () => {
  it("is shown while it is tried and when it is given up, and is tried again when somebody says so", async () => {
    await enqueueJob(database, "clean-outbox", {}, { maxAttempts: 1 });
    await enqueueJob(database, "clean-outbox", {}, { maxAttempts: 2 });
    await runDueJobs(url, fails);
    const { failedJobs, queue, jobs } = await machinery();
    expect(queue).toMatchObject({ failed: 1 });
    expect(
      failedJobs.map(({ attempts, maxAttempts, nextTryAt }) => [attempts, maxAttempts, nextTryAt === null]),
    ).toEqual(
      expect.arrayContaining([
        [1, 1, true],
        [1, 2, false],
      ]),
    );
    expect(failedJobs[0]?.error).toContain("not today");
    const noted = jobs.find(({ job }) => job === "clean-outbox");
    expect(noted).toMatchObject({ runs: 2, failures: 2, succeededAt: null, pattern: "23 4 * * *" });
    expect(noted?.error).toContain("not today");

    const givenUp = failedJobs.find(({ nextTryAt }) => nextTryAt === null);
    expect(codeOf(await retryJobs(await personWith("buyer"), { id: "all" }))).toBe("forbidden");
    expect(await retryJobs(admin, { id: givenUp?.jobId ?? "" })).toEqual({ ok: true, value: { retried: 1 } });
    expect(codeOf(await retryJobs(admin, { id: "all" }))).toBe("nothing_failed");
    await runDueJobs(url, works);
    expect((await machinery()).queue.failed).toBe(0);
    expect((await machinery()).jobs.find(({ job }) => job === "clean-outbox")).toMatchObject({ runs: 3, failures: 2 });
    expect(await audit()).toMatchObject([
      {
        action: "job.retry",
        actorId: admin.userId,
        before: { failed: [{ jobId: givenUp?.jobId, job: "clean-outbox" }] },
        after: { retried: 1 },
      },
    ]);
  });

  it("can be run besides its times, unless there is no such job", async () => {
    expect(codeOf(await runJob(admin, { job: "clean-outbox" }))).toBe("ok");
    expect(codeOf(await runJob(admin, { job: "clean-outbox" }))).toBe("ok");
    expect(codeOf(await runJob(admin, { job: "drop-everything" }))).toBe("unknown_job");
    await runDueJobs(url, works);
    expect((await machinery()).jobs.find(({ job }) => job === "clean-outbox")).toMatchObject({ runs: 1, failures: 0 });
    expect((await audit()).map(({ action }) => action)).toEqual(["job.run", "job.run"]);
  });
});

describe("a message that was given up", () => {
  it("is delivered when somebody has it tried again", async () => {
    await database.$transaction((tx) => appendToOutbox(tx, [{ topic: "nobody.listens", payload: {} }], new Date()));
    await database.outboxMessage.updateMany({ data: { attempts: 20, lastError: "nobody handles the topic" } });
    const { failedMessages, outbox } = await machinery();
    expect([failedMessages.length, outbox]).toEqual([1, { waiting: 0, failed: 1 }]);
    expect(codeOf(await retryFailedMessages(admin, { id: "999999" }))).toBe("nothing_failed");
    expect(await retryFailedMessages(admin, { id: failedMessages[0]?.messageId ?? "" })).toEqual({
      ok: true,
      value: { retried: 1 },
    });
    const [entry] = await audit();
    expect(entry).toMatchObject({ action: "outbox.retry", before: { failed: [{ topic: "nobody.listens" }] } });
    expect(await database.outboxMessage.findFirst()).toMatchObject({
      attempts: expect.any(Number),
      dispatchedAt: null,
    });
  });
});

describe("the health of the house", () => {
  it("tells what answers and what does not, within its time", async () => {
    const health = await checkParts(admin);
    if (!health.ok) throw new Error(health.error.code);
    const states = Object.fromEntries(health.value.parts.map(({ part, state }) => [part, state]));
    // Nobody listens where the tests say that mail, push and Stripe are.
    expect(states).toMatchObject({
      database: "ok",
      pool: "ok",
      files: "ok",
      payments: "down",
      mail: "down",
      push: "down",
    });
    expect(health.value.state).toBe("down");
    expect(codeOf(await checkParts(await personWith("authenticator")))).toBe("forbidden");
  });
});
