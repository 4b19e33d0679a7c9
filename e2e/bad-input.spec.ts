import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import pg from "pg";
import { demoPerson, signIn } from "./support/sign-in.ts";
import { testWorld } from "./support/world.ts";

interface Market {
  variantId: string;
  sizeLabel: string;
  slug: string;
}

let client: pg.Client;
let market: Market;

test.beforeAll(async () => {
  client = new pg.Client({ connectionString: testWorld().databaseUrl });
  await client.connect();
  const { rows } = await client.query<Market>(
    `SELECT v.id AS "variantId", v.size_label AS "sizeLabel", p.slug FROM variants v JOIN products p ON p.id = v.product_id
     WHERE p.status = 'active' ORDER BY p.slug, v.sort_order LIMIT 1`,
  );
  const [first] = rows;
  if (!first) throw new Error("The seed made no market.");
  market = first;
});

test.afterAll(() => client.end());

async function userIdOf(email: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>("SELECT id FROM users WHERE email = $1", [email]);
  return rows[0]?.id ?? "";
}

/** Everything that trading has ever stored for a person: what a refused request must leave alone. */
async function storedFor(email: string): Promise<unknown> {
  const { rows } = await client.query(
    `SELECT (SELECT json_agg(b ORDER BY b.id) FROM bids b WHERE b.user_id = $1) AS bids,
       (SELECT json_agg(a ORDER BY a.id) FROM asks a WHERE a.user_id = $1) AS asks,
       (SELECT count(*) FROM matches m WHERE $1 IN (m.buyer_id, m.seller_id)) AS matches,
       (SELECT count(*) FROM orders o WHERE $1 IN (o.buyer_id, o.seller_id)) AS orders,
       (SELECT count(*) FROM book_events e WHERE e.user_id = $1 AND e.kind <> 'expire') AS events`,
    [await userIdOf(email)],
  );
  return rows[0];
}

/** Ends the sessions of a person in the database, as time would. */
async function endSessions(email: string): Promise<void> {
  await client.query(
    `UPDATE sessions SET created_at = now() - interval '31 days', expires_at = now() - interval '1 second' WHERE user_id = $1`,
    [await userIdOf(email)],
  );
}

/** What a program or a page of ours sends. */
function send(request: APIRequestContext, path: string, body: unknown, headers: Record<string, string> = {}) {
  const origin = testWorld().address.replace(/\/$/, "");
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return request.fetch(path, {
    method: "POST",
    data: Buffer.from(text),
    headers: { "content-type": "application/json", origin, ...headers },
  });
}

async function expectProblem(answer: APIResponse, status: number, code: string) {
  const text = await answer.text();
  expect(answer.status(), text).toBe(status);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
  const problem = JSON.parse(text);
  expect(problem).toMatchObject({ status, code, type: `urn:solebook:problem:${code}` });
  expect(problem.detail).toMatch(/^[A-Z].*\.$/);
  expect(problem.requestId).toBe(answer.headers()["x-request-id"]);
  return problem;
}

const sides = [
  ["/api/v1/bids", "priceCents"],
  ["/api/v1/asks", "priceCents"],
  ["/api/v1/buy-now", "limitPriceCents"],
  ["/api/v1/sell-now", "limitPriceCents"],
] as const;

test("prices that cannot be are refused by name and store nothing", async ({ request }) => {
  const { email } = demoPerson("Nia");
  await signIn(request, email);
  const before = await storedFor(email);
  for (const [path, field] of sides) {
    for (const [price, words] of [
      [-20_000, "above zero"],
      [0, "above zero"],
      [20_000.5, "whole number of cents"],
      [10_000_001, "at most $100,000"],
      [1e300, "at most $100,000"],
      ["20000", "whole cents"],
    ] as const) {
      const answer = await send(request, path, { variantId: market.variantId, [field]: price });
      const problem = await expectProblem(answer, 422, "invalid_input");
      expect(problem.errors).toEqual([{ field, message: expect.stringContaining(words) }]);
    }
  }
  const cheap = await send(request, "/api/v1/bids", { variantId: market.variantId, priceCents: 500 });
  await expectProblem(cheap, 422, "price_too_low");
  expect(await storedFor(email)).toEqual(before);
});

test("unknown markets, unknown fields and bodies that are no order are refused", async ({ request }) => {
  const { email } = demoPerson("Nia");
  await signIn(request, email);
  const before = await storedFor(email);
  const good = { variantId: market.variantId, priceCents: 20_000 };
  const unknown = { ...good, variantId: "0b0f7c1e-6a52-4f0e-9f43-7d3f1a2b3c4d" };
  await expectProblem(await send(request, "/api/v1/bids", unknown), 404, "unknown_variant");
  await expectProblem(await send(request, "/api/v1/bids", { ...good, variantId: "no-id" }), 422, "invalid_input");
  await expectProblem(await send(request, "/api/v1/bids", { ...good, haggle: true }), 422, "invalid_input");
  await expectProblem(await send(request, "/api/v1/bids", '{"variantId": '), 400, "malformed_json");
  await expectProblem(await send(request, "/api/v1/bids", ""), 400, "malformed_json");
  await expectProblem(await send(request, "/api/v1/bids", [good]), 422, "invalid_input");
  await expectProblem(await send(request, "/api/v1/bids", `"${"x".repeat(70_000)}"`), 413, "body_too_large");
  const asText = await send(request, "/api/v1/bids", good, { "content-type": "text/plain" });
  await expectProblem(asText, 415, "unsupported_media_type");
  await expectProblem(await request.get("/api/v1/no-such-thing"), 404, "not_found");
  await expectProblem(await request.get("/api/v1/market/no-such-product"), 404, "unknown_variant");
  expect(await storedFor(email)).toEqual(before);
});

test("somebody else's bid and order stay theirs", async ({ request, playwright }) => {
  const [owner, stranger] = [demoPerson("Nia"), demoPerson("Leo")];
  await signIn(request, owner.email);
  const placed = await send(request, "/api/v1/bids", { variantId: market.variantId, priceCents: 1_100 });
  expect(placed.status(), await placed.text()).toBe(201);
  const address = `/api/v1/bids/${(await placed.json()).offerId}`;
  const before = await storedFor(owner.email);

  const baseURL = testWorld().address;
  const other = await playwright.request.newContext({ baseURL });
  await signIn(other, stranger.email);
  const headers = { origin: baseURL.replace(/\/$/, "") };
  await expectProblem(await other.get(address), 404, "offer_not_found");
  await expectProblem(await other.patch(address, { headers, data: { priceCents: 99_000 } }), 404, "offer_not_found");
  await expectProblem(await other.delete(address, { headers }), 404, "offer_not_found");
  const { rows } = await client.query<{ number: string }>(
    "SELECT number FROM orders WHERE $1 NOT IN (buyer_id, seller_id) LIMIT 1",
    [await userIdOf(stranger.email)],
  );
  const foreignOrder = rows[0]?.number ?? "the seed made no order";
  expect(foreignOrder).toMatch(/^ORD-/);
  expect((await other.get(`/orders/${foreignOrder}`)).status()).toBe(404);
  await other.dispose();
  expect(await storedFor(owner.email)).toEqual(before);

  expect((await request.delete(address, { headers })).status()).toBe(200);
});

test("without a live session, or from another site, nothing is placed", async ({ request }) => {
  const { email } = demoPerson("Leo");
  const good = { variantId: market.variantId, priceCents: 20_000 };
  await expectProblem(await send(request, "/api/v1/bids", good), 401, "unauthenticated");

  await signIn(request, email);
  const before = await storedFor(email);
  const evil = { origin: "https://evil.example" };
  await expectProblem(await send(request, "/api/v1/bids", good, evil), 403, "origin_not_allowed");
  const crossSite = { "sec-fetch-site": "cross-site" };
  await expectProblem(await send(request, "/api/v1/bids", good, crossSite), 403, "origin_not_allowed");

  await endSessions(email);
  await expectProblem(await send(request, "/api/v1/bids", good), 401, "unauthenticated");
  expect(await storedFor(email)).toEqual(before);
});

test("the form names a price it cannot take, and a session that has ended", async ({ page }) => {
  const { email } = demoPerson("Leo");
  await signIn(page.request, email);
  const before = await storedFor(email);
  await page.goto(`/sneakers/${market.slug}?size=${encodeURIComponent(market.sizeLabel)}&intent=bid`);
  const price = page.getByLabel("Your bid per pair, in US dollars");
  const place = page.getByRole("button", { name: /^(Place bid|Buy at once)/ });
  for (const [typed, words] of [
    ["-20", "The price must be above zero."],
    ["0", "The price must be above zero."],
    ["20.005", "use at most two digits after the point"],
    ["100000.01", "at most $100,000"],
  ] as const) {
    await price.fill(typed);
    await place.click();
    await expect(page.getByText(words).first()).toBeVisible();
    await expect(price).toHaveValue(typed);
  }
  expect(await storedFor(email)).toEqual(before);

  await endSessions(email);
  await price.fill("11");
  await place.click();
  await expect(page.getByText("Your session has ended and nothing was placed.")).toBeVisible();
  await page.getByRole("link", { name: "Log in again" }).click();
  await expect(page).toHaveURL(/\/login\?callbackUrl=%2Fsneakers%2F/);
  expect(await storedFor(email)).toEqual(before);
});
