import { expect, test } from "@playwright/test";
import { fuzz } from "@/dev/api/fuzz.ts";
import { apiPerson } from "./support/api.ts";
import { closeWorldDatabase, freshMarket } from "./support/market.ts";
import { testWorld } from "./support/world.ts";

test.afterAll(closeWorldDatabase);

test("requests made by chance get no 5xx, and every refusal is a problem that the document knows", async () => {
  test.setTimeout(180_000);
  // Nobody who runs the place: what the others test must still be there afterwards. `npm run fuzz` has a world of its own.
  const people = [await apiPerson("Fuzzy buyer"), await apiPerson("Fuzzy inspector", ["authenticator"], false)];
  const { productId, variants } = await freshMarket("Fuzzy Court");
  const report = await fuzz({
    address: testWorld().address,
    requests: 400,
    seed: "a short run",
    tokens: people.map(({ token }) => token),
    except: ["logOut", "refreshAccess"],
    ids: { productId: [productId], product: [productId], variantId: Object.values(variants).map(({ id }) => id) },
  });
  expect(report.problems).toEqual([]);
  expect(report.requests).toBe(400);
  expect(Object.keys(report.statuses).length).toBeGreaterThan(5);
});
