import { expect, test, vi } from "vitest";
import { closeDatabase, createDatabase, db } from "@/lib/platform/db.ts";
import { callApi } from "@/tests/support/api.ts";
import { GET as ready } from "./ready/route.ts";
import { GET as live } from "./route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

test("says that it lives and can serve, and that it cannot while the database is away", async () => {
  // The first connection of a busy machine may take longer than a balancer would wait.
  await db().$queryRaw`SELECT 1 AS one`;
  const well = await callApi(ready);
  expect([well.status, well.body]).toEqual([200, { status: "ok", database: "up" }]);

  await closeDatabase();
  Object.assign(globalThis, { solebookDatabase: createDatabase("postgresql://nobody:x@127.0.0.1:1/none", 1) });
  const ill = await callApi(ready);
  expect([ill.status, ill.body.code]).toEqual([503, "not_ready"]);
  const alive = await callApi(live);
  expect([alive.status, alive.body, alive.headers.get("ratelimit")]).toEqual([200, { status: "ok" }, null]);
});
