import { expect, test } from "vitest";
import { closeDatabase } from "@/lib/platform/db.ts";
import { GET } from "./route.ts";

test("says that it can serve, and that it cannot while the database is away", async () => {
  const well = await GET();
  expect([well.status, await well.json()]).toEqual([200, { status: "ok", database: "up" }]);

  const { createDatabase } = await import("@/lib/platform/db.ts");
  await closeDatabase();
  const nowhere = createDatabase("postgresql://nobody:x@127.0.0.1:1/none", 1);
  Object.assign(globalThis, { solebookDatabase: nowhere });
  const ill = await GET();
  expect([ill.status, await ill.json()]).toEqual([503, { status: "unavailable", database: "down" }]);
});
