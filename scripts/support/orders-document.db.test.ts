import { expect, it } from "vitest";
import { usualLimits } from "@/lib/domain/orders/rules.limits.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import { testDatabase } from "@/tests/support/database.ts";

it("docs/orders.md names the lengths that the migrations store", async () => {
  await testDatabase.reset();
  expect(await readSettings(testDatabase.database, new Date())).toMatchObject(usualLimits);
});
