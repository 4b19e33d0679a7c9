import { beforeAll, describe, expect, it } from "vitest";
import { anonymousActor } from "@/lib/core/actor.ts";
import { listRecentlySold, listTrending } from "@/lib/domain/catalog/queries.ts";
import { transitions } from "@/lib/domain/orders/rules.table.ts";
import { verifyPassword } from "@/lib/platform/passwords.ts";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { seedIfEmpty } from "./index.ts";
import { demoPassword, demoPeople } from "./people.ts";

const now = new Date("2026-11-21T12:00:00Z");

async function countOf(sql: string): Promise<number> {
  const rows = await testDatabase.database.$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${sql}`,
  );
  return rows[0]?.count ?? -1;
}

describe("a small seed", () => {
  beforeAll(async () => {
    await testDatabase.reset();
    expect(await seedIfEmpty(testDatabase.database, { size: "small", now })).toEqual({ seeded: true });
  });

  it("is done once", async () => {
    expect(await seedIfEmpty(testDatabase.database, { size: "small", now })).toEqual({ seeded: false });
  });

  it("has quotes that say what the books and the sales say", async () => {
    const differing = await countOf(`quotes q
      LEFT JOIN LATERAL (SELECT min(price_cents) AS best FROM asks a WHERE a.variant_id = q.variant_id AND status = 'active') ask ON true
      LEFT JOIN LATERAL (SELECT max(price_cents) AS best FROM bids b WHERE b.variant_id = q.variant_id AND status = 'active') bid ON true
      LEFT JOIN LATERAL (SELECT count(*) AS sales FROM matches m WHERE m.variant_id = q.variant_id) sold ON true
      LEFT JOIN LATERAL (SELECT price_cents, created_at FROM matches m WHERE m.variant_id = q.variant_id ORDER BY sequence DESC LIMIT 1) newest ON true
      LEFT JOIN LATERAL (SELECT price_cents FROM matches m WHERE m.variant_id = q.variant_id ORDER BY sequence DESC OFFSET 1 LIMIT 1) before ON true
      WHERE (q.lowest_ask_cents, q.highest_bid_cents, q.sales_count, q.last_sale_cents, q.last_sale_at, q.previous_sale_cents)
        IS DISTINCT FROM (ask.best, bid.best, sold.sales, newest.price_cents, newest.created_at, before.price_cents)`);
    expect(differing).toBe(0);
    expect(
      await countOf("quotes WHERE lowest_ask_cents IS NOT NULL AND highest_bid_cents IS NOT NULL"),
    ).toBeGreaterThan(50);
  });

  it("has no crossed book", async () => {
    expect(await countOf("quotes WHERE highest_bid_cents >= lowest_ask_cents")).toBe(0);
  });

  it("is replayed without a difference", async () => {
    const report = await replayMarket(testDatabase.database);
    expect(report.firstDifference).toBeNull();
    expect(report.matches).toBe(await countOf("matches"));
    expect(report.matches).toBeGreaterThan(1_000);
  });

  it("has an order for every match, whose log leads to its state by allowed steps", async () => {
    expect(await countOf("orders o JOIN matches m ON m.id = o.match_id AND m.price_cents = o.price_cents")).toBe(
      await countOf("matches"),
    );
    const steps = await testDatabase.database.$queryRaw<
      { from: string; to: string; kind: string; last: boolean; status: string }[]
    >`
      SELECT DISTINCT coalesce(e.from_status::text, '') AS from, e.to_status::text AS to, e.actor_kind::text AS kind, o.status::text AS status,
        row_number() OVER (PARTITION BY e.order_id ORDER BY e.id DESC) = 1 AS last
      FROM order_events e JOIN orders o ON o.id = e.order_id`;
    for (const step of steps) {
      if (step.last) expect(step.to).toBe(step.status);
      if (step.from === "") expect(step.to).toBe("pending");
      else
        expect(
          transitions.some(
            (row) => row.from === step.from && row.to === step.to && row.by.some((by) => by === step.kind),
          ),
        ).toBe(true);
    }
    expect(await countOf("orders WHERE updated_at > '2026-11-21T12:00:00Z' OR updated_at < created_at")).toBe(0);
  });

  it("reserves warehouse pairs for exactly the asks that offer them, with audits that add up", async () => {
    expect(await countOf("inventory_items")).toBeGreaterThan(0);
    const wrong = await countOf(`inventory_items i WHERE reserved <> (
        SELECT coalesce(sum(remaining), 0) FROM asks a WHERE a.inventory_item_id = i.id AND status = 'active')
      OR (quantity, reserved) <> (SELECT sum(quantity_delta), sum(reserved_delta) FROM inventory_audits u WHERE u.inventory_item_id = i.id)`);
    expect(wrong).toBe(0);
  });

  it("moved the sequences past what it used", async () => {
    const [row] = await testDatabase.database.$queryRaw<{ market: bigint; used: bigint; block: bigint }[]>`
      SELECT nextval('market_sequence') AS market, (SELECT max(sequence) FROM matches) AS used, nextval('order_number_block') AS block`;
    expect(row?.market).toBeGreaterThan(row?.used ?? 0n);
    expect(Number(row?.block) * 64).toBeGreaterThan(await countOf("orders"));
  });

  it("gives the demo people a login, an address, offers and orders at several stages", async () => {
    const bea = await testDatabase.database.user.findUniqueOrThrow({
      where: { email: demoPeople[0]?.email ?? "" },
      include: { addresses: true, bids: true, buyerOrders: true },
    });
    expect(await verifyPassword(demoPassword, bea.passwordHash)).toBe(true);
    expect(bea.emailVerifiedAt).not.toBeNull();
    expect(bea.addresses).toHaveLength(1);
    expect(new Set(bea.bids.map(({ status }) => status))).toEqual(
      new Set(["active", "filled", "cancelled", "expired"]),
    );
    const stages = new Set(bea.buyerOrders.map(({ status }) => status));
    expect(stages).toContain("pending");
    expect(stages.size).toBeGreaterThanOrEqual(5);
  });

  it("lets nobody log in as one of the crowd", async () => {
    const stranger = await testDatabase.database.user.findFirstOrThrow({ where: { email: { contains: "@crowd." } } });
    expect(await verifyPassword(demoPassword, stranger.passwordHash)).toBe(false);
    expect(await verifyPassword(stranger.passwordHash, stranger.passwordHash)).toBe(false);
  });

  it("gives the demo people something to follow, and pairs of their own", async () => {
    expect(await countOf("wishlist_items")).toBeGreaterThan(3);
    expect(await countOf("price_alerts WHERE firings = 1 AND state = 'fired'")).toBe(1);
    expect(await countOf("notifications WHERE read_at IS NULL")).toBe(1);
    expect(await countOf("portfolio_entries WHERE kind = 'sale'")).toBe(1);
    const onWrongSide = await countOf(`price_alerts a JOIN quotes q ON q.variant_id = a.variant_id
      WHERE (a.state = 'fired') <> (q.lowest_ask_cents <= a.trigger_cents)`);
    expect(onWrongSide).toBe(0);
  });

  it("leaves the desk something to do: pairs that wait, a second look, a failed one whose seller appeals", async () => {
    expect(await countOf("verification_tasks WHERE status = 'open'")).toBeGreaterThan(2);
    expect(await countOf("verification_tasks WHERE status = 'second_look'")).toBe(1);
    expect(await countOf("verification_appeals WHERE answered_at IS NULL")).toBe(1);
    const untrue = await countOf(`verification_tasks t JOIN orders o ON o.id = t.order_id WHERE
      (t.decided_at IS NULL) <> (o.status = 'authenticating') OR (t.status = 'failed') <> (o.status = 'refunded')
      OR (t.status = 'passed') <> EXISTS (SELECT 1 FROM proof_tags p WHERE p.task_id = t.id)`);
    expect(untrue).toBe(0);
    // An id that is no UUIDv4 is refused by the API and by every message that names it.
    expect(await countOf("verification_tasks WHERE id::text !~ '^.{14}4.{4}[89ab]'")).toBe(0);
    expect(await countOf("orders WHERE status = 'authenticating'")).toBe(
      await countOf("verification_tasks WHERE decided_at IS NULL"),
    );
  });

  it("fills the home page", async () => {
    const trending = await listTrending(anonymousActor, now, 4);
    expect(trending.length).toBeGreaterThan(0);
    expect(trending[0]?.lastSaleCents).toBeGreaterThan(0);
    const sold = await listRecentlySold(anonymousActor, 5);
    expect(sold.map(({ at }) => at)).toEqual(
      sold
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
    expect(sold).toHaveLength(5);
  });
});

describe("a seed without demo people", () => {
  it("has the catalog and nobody in it", async () => {
    await testDatabase.reset();
    await seedIfEmpty(testDatabase.database, { size: "small", now, demoPeople: false });
    expect(await countOf("products")).toBe(12);
    expect(await countOf("product_images WHERE is_primary")).toBe(12);
    for (const table of ["users", "matches", "bids", "asks", "orders", "book_events"])
      expect(await countOf(table)).toBe(0);
  });
});
