import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { env } from "@/lib/platform/env.ts";
import { migrateJobs } from "@/lib/platform/job-runner.ts";
import { enqueueJob } from "@/lib/platform/jobs.ts";
import { closeDispatchers } from "@/lib/workflows/events/dispatch-outbox.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { GET, POST } from "./route.ts";

const { database } = testDatabase;

function call(job: string, authorization?: string, handler = GET): Promise<Response> {
  const headers = authorization === undefined ? undefined : { authorization };
  const request = new Request(`http://localhost:3000/api/cron/${job}`, { headers });
  return handler(request, { params: Promise.resolve({ job }) });
}

const right = () => `Bearer ${env().CRON_SECRET}`;

async function addDeliveredMessage() {
  const longAgo = new Date("2020-01-01T00:00:00Z");
  await database.outboxMessage.create({
    data: { topic: "test", payload: {}, createdAt: longAgo, dispatchedAt: longAgo },
  });
}

beforeEach(() => testDatabase.reset());
afterAll(closeDispatchers);

describe("without the secret nothing runs", () => {
  test.each([
    ["none", undefined],
    ["a wrong one", "Bearer wrong"],
    ["nothing but the scheme", "Bearer "],
    ["another scheme", `Basic ${env().CRON_SECRET}`],
    ["the secret without scheme", env().CRON_SECRET],
    ["a longer one", `Bearer ${env().CRON_SECRET}x`],
  ])("%s", async (_what, authorization) => {
    await addDeliveredMessage();
    const response = await call("clean-up", authorization);
    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ code: "unauthenticated", status: 401 });
    expect(await database.outboxMessage.count()).toBe(1);
  });

  test("nor does it tell which jobs there are", async () => {
    expect((await call("no-such-job", "Bearer wrong")).status).toBe(401);
  });
});

describe("with the secret", () => {
  test.each([GET, POST])("the work is done", async (handler) => {
    await addDeliveredMessage();
    const response = await call("clean-up", right(), handler);
    expect([response.status, await response.json()]).toEqual([200, { job: "clean-up" }]);
    expect(await database.outboxMessage.count()).toBe(0);
  });

  test("due jobs are run", async () => {
    await migrateJobs(testDatabase.url);
    await addDeliveredMessage();
    await enqueueJob(database, "clean-outbox", {});
    expect((await call("run-jobs", right())).status).toBe(200);
    expect(await database.outboxMessage.count()).toBe(0);
  });

  test("the outbox is dispatched; a delivery that fails is noted, not an error", async () => {
    await database.outboxMessage.create({ data: { topic: "test.unknown", payload: {}, createdAt: new Date() } });
    expect((await call("dispatch-outbox", right())).status).toBe(200);
    expect(await database.outboxMessage.findFirst()).toMatchObject({
      attempts: 1,
      lastError: expect.stringContaining("nobody"),
    });
  });

  test("the sweep can be called", async () => {
    expect((await call("sweep-expired-offers", right())).status).toBe(200);
  });

  test.each(["no-such-job", "toString", "__proto__"])("%s is no job", async (job) => {
    const response = await call(job, right());
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, "not_found"]);
  });
});
