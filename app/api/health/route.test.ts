import { expect, test } from "vitest";
import { GET } from "./route.ts";

test("says that it lives without asking anybody", async () => {
  const answer = GET();
  expect([answer.status, await answer.json()]).toEqual([200, { status: "ok" }]);
});
