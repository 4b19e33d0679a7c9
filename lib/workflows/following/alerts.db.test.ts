import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Actor, anonymousActor, roles, systemActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, fixedClock } from "@/lib/core/clock.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { getAlert, listAlerts } from "@/lib/domain/following/queries.ts";
import { createAlertSchema } from "@/lib/domain/following/schema.ts";
import { notificationTopics } from "@/lib/domain/notifications/events.ts";
import { wantedSchema } from "@/lib/domain/notifications/schema.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { actorOf } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { createAlert } from "./create-alert.ts";
import { editAlert } from "./edit-alert.ts";
import { evaluateAlerts } from "./evaluate-alerts.ts";
import { removeAlert } from "./remove-alert.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T10:00:00Z");
const clock = fixedClock(now);

let ten: { id: string; productId: string };
let eleven: { id: string; productId: string };
let version = 0n;

/** What matching would leave behind: a quote with the next version. */
async function quote(variant: typeof ten, lowestAskCents: number | null) {
  version += 1n;
  const columns = { lowestAskCents, version, updatedAt: now };
  await database.quote.upsert({
    where: { variantId: variant.id },
    create: { variantId: variant.id, productId: variant.productId, ...columns },
    update: columns,
  });
}

const changeOf = (variant: typeof ten) => ({ productId: variant.productId, variantId: variant.id });
const evaluate = (...variants: (typeof ten)[]) => evaluateAlerts(systemActor, variants.map(changeOf), { clock });

/** A price that moves, and the message of it. */
async function move(variant: typeof ten, lowestAskCents: number | null) {
  await quote(variant, lowestAskCents);
  return (await evaluate(variant)).fired;
}

async function person() {
  return actorOf((await createUser(database)).id);
}

async function setAlert(actor: Actor, fields: Record<string, unknown>) {
  const input = createAlertSchema.parse({ productId: ten.productId, ...fields });
  const result = await createAlert(actor, input, { clock });
  if (!result.ok) throw new Error(result.error.code);
  return result.value.alertId;
}

const told = (userId: string) => toldSoFar({ userId });
/** Of how many firings; those within a minute are one message. */
const toldTimes = async (userId: string) =>
  (await told(userId)).reduce((times, { occasionCount }) => times + occasionCount, 0);
/** What was to be told, firing by firing. */
const firings = async () =>
  (await database.outboxMessage.findMany({ where: { topic: notificationTopics.wanted }, orderBy: { id: "asc" } })).map(
    ({ payload }) => wantedSchema.parse(payload),
  );

beforeEach(async () => {
  await testDatabase.reset();
  clock.set(now);
  version = 0n;
  const { variants } = await createMarket(database, ["10", "11"], { name: "Alert shoe", slug: "alert-shoe" });
  [ten, eleven] = [variants["10"] as typeof ten, variants["11"] as typeof ten];
});

describe("an alert at a price", () => {
  it("fires once for each crossing, however often the message comes", async () => {
    const me = await person();
    await quote(ten, 30_000);
    await setAlert(me, { variantId: ten.id, kind: "at_or_below", thresholdCents: 25_000 });

    expect(await move(ten, 26_000)).toBe(0);
    expect(await move(ten, 25_000)).toBe(1);
    expect((await evaluate(ten, ten)).fired).toBe(0);
    expect(await move(ten, 24_000)).toBe(0);
    expect(await move(ten, 25_001)).toBe(0);
    expect(await move(ten, 24_900)).toBe(1);
    expect(await move(ten, null)).toBe(0);
    expect(await move(ten, 20_000)).toBe(1);

    expect((await firings()).map(({ facts }) => facts.lowestAskCents)).toEqual([25_000, 24_900, 20_000]);
    expect(await told(me.userId)).toMatchObject([
      {
        type: "price_alert",
        title: "3 of your price alerts fired",
        body: "Alert shoe: now $250; Alert shoe: now $249; Alert shoe: now $200.",
        occasionCount: 3,
      },
    ]);
  });

  it("on all sizes looks at the lowest of them", async () => {
    const me = await person();
    await quote(ten, 30_000);
    await quote(eleven, 28_000);
    await setAlert(me, { kind: "at_or_below", thresholdCents: 25_000 });
    expect(await move(eleven, 25_500)).toBe(0);
    expect(await move(ten, 24_000)).toBe(1);
    expect(await move(eleven, 23_000)).toBe(0);
    expect(await move(ten, 40_000)).toBe(0);
    expect(await move(eleven, null)).toBe(0);
    expect(await move(eleven, 22_000)).toBe(1);
    expect(await firings()).toMatchObject([{ variantId: null }, { variantId: null }]);
    expect(await toldTimes(me.userId)).toBe(2);
  });

  it("that is there already waits until it has left", async () => {
    const me = await person();
    await quote(ten, 20_000);
    await setAlert(me, { variantId: ten.id, kind: "at_or_below", thresholdCents: 25_000 });
    expect(await move(ten, 19_000)).toBe(0);
    expect(await move(ten, 26_000)).toBe(0);
    expect(await move(ten, 25_000)).toBe(1);
  });

  it("does not hear of other sizes and shoes", async () => {
    const me = await person();
    await quote(ten, 30_000);
    await setAlert(me, { variantId: ten.id, kind: "at_or_below", thresholdCents: 25_000 });
    expect(await move(eleven, 10_000)).toBe(0);
    const other = (await createMarket(database)).variants["10"] as typeof ten;
    expect(await move(other, 10_000)).toBe(0);
  });
});

describe("an alert at a drop", () => {
  it("counts from the price when set, then from the price it told of", async () => {
    const me = await person();
    await quote(ten, 30_000);
    await setAlert(me, { variantId: ten.id, kind: "drop", dropBps: 1_000 });
    expect(await move(ten, 27_001)).toBe(0);
    expect(await move(ten, 26_000)).toBe(1);
    expect(await move(ten, 29_000)).toBe(0);
    expect(await move(ten, 26_000)).toBe(0);
    expect(await move(ten, 23_400)).toBe(1);
  });

  it("needs a price to count from", async () => {
    const input = createAlertSchema.parse({ productId: ten.productId, kind: "drop", dropBps: 500 });
    const result = await createAlert(await person(), input, { clock });
    expect(result).toMatchObject({ ok: false, error: { code: "alert_needs_price" } });
  });
});

describe("an alert that is changed", () => {
  it("sleeps while it is off, and begins anew when it is on", async () => {
    const me = await person();
    await quote(ten, 30_000);
    const alertId = await setAlert(me, { variantId: ten.id, kind: "at_or_below", thresholdCents: 25_000 });
    await editAlert(me, { alertId, isEnabled: false }, { clock });
    expect(await move(ten, 20_000)).toBe(0);
    await editAlert(me, { alertId, isEnabled: true }, { clock });
    expect((await evaluate(ten)).fired).toBe(0);
    expect(await move(ten, 30_000)).toBe(0);
    expect(await move(ten, 20_000)).toBe(1);
  });

  it("takes a new target and forgets the old one", async () => {
    const me = await person();
    await quote(ten, 30_000);
    const alertId = await setAlert(me, { variantId: ten.id, kind: "at_or_below", thresholdCents: 25_000 });
    await editAlert(me, { alertId, kind: "drop", dropBps: 5_000 }, { clock });
    expect(await move(ten, 20_000)).toBe(0);
    expect(await move(ten, 15_000)).toBe(1);
    expect(await getAlert(me, alertId, now)).toMatchObject({ target: { kind: "drop", dropBps: 5_000 }, firings: 1 });
  });

  it("is silent once it is over, and can be prolonged", async () => {
    const me = await person();
    await quote(ten, 30_000);
    const alertId = await setAlert(me, {
      variantId: ten.id,
      kind: "at_or_below",
      thresholdCents: 25_000,
      expiresInDays: 30,
    });
    clock.set(addMs(now, 30 * dayMs));
    expect(await move(ten, 20_000)).toBe(0);
    expect(await getAlert(me, alertId, clock.now())).toMatchObject({ isExpired: true });
    await editAlert(me, { alertId, expiresInDays: 90 }, { clock });
    expect(await move(ten, 30_000)).toBe(0);
    expect(await move(ten, 20_000)).toBe(1);
  });

  it("is gone when it is removed", async () => {
    const me = await person();
    await quote(ten, 30_000);
    const alertId = await setAlert(me, { variantId: ten.id, kind: "at_or_below", thresholdCents: 25_000 });
    await removeAlert(me, { alertId });
    expect(await move(ten, 20_000)).toBe(0);
  });
});

describe("many at once", () => {
  const many = createDatabase(testDatabase.url, 8);
  afterAll(() => many.$disconnect());

  it("a price that hovers while messages are repeated and shuffled fires exactly once for each time it came", async () => {
    const people = await Promise.all(Array.from({ length: 12 }, person));
    await quote(ten, 30_000);
    for (const me of people) await setAlert(me, { variantId: ten.id, kind: "at_or_below", thresholdCents: 25_000 });
    const racing = (times: number) =>
      Promise.all(
        Array.from({ length: times }, () =>
          evaluateAlerts(systemActor, [changeOf(ten), changeOf(eleven)], { database: many, clock }),
        ),
      );
    let crossings = 0;
    for (const [step, cents] of [24_000, 24_500, 26_000, 23_000, 25_000, null, 25_000].entries()) {
      await quote(ten, cents);
      const outcomes = await racing(6);
      const fired = outcomes.reduce((sum, outcome) => sum + outcome.fired, 0);
      const isCrossing = [0, 3, 6].includes(step);
      expect(fired, `step ${step}`).toBe(isCrossing ? people.length : 0);
      crossings += Number(isCrossing);
    }
    for (const me of people) expect(await toldTimes(me.userId)).toBe(crossings);
  });

  it("quotes that move while they are read end with every alert on the right side", async () => {
    const me = await person();
    await quote(ten, 30_000);
    const alertId = await setAlert(me, { variantId: ten.id, kind: "at_or_below", thresholdCents: 25_000 });
    const evaluations: Promise<unknown>[] = [];
    for (let turn = 0; turn < 60; turn++) {
      await quote(ten, turn % 2 === 0 ? 20_000 : 30_000);
      evaluations.push(evaluateAlerts(systemActor, [changeOf(ten)], { database: many, clock }));
    }
    await Promise.all(evaluations);
    const alert = await getAlert(me, alertId, now);
    expect(alert).toMatchObject({ state: "armed", lowestAskCents: 30_000 });
    expect(await toldTimes(me.userId)).toBe(alert?.firings);
    expect(await move(ten, 25_000)).toBe(1);
  });

  it("setting alerts while the price falls misses nothing", async () => {
    await quote(ten, 30_000);
    const [me] = await Promise.all([person()]);
    const setting = Array.from({ length: 8 }, () =>
      createAlert(
        me,
        createAlertSchema.parse({
          productId: ten.productId,
          variantId: ten.id,
          kind: "at_or_below",
          thresholdCents: 25_000,
        }),
        {
          database: many,
          clock,
        },
      ),
    );
    await quote(ten, 20_000);
    await Promise.all([...setting, evaluateAlerts(systemActor, [changeOf(ten)], { database: many, clock })]);
    const { items } = await listAlerts(me, { limit: 20, now });
    // Either it was set before the fall and has fired, or after and takes the price for known.
    expect(items.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => "fired"));
  });

  it("reads only the alerts that the price has passed", async () => {
    await quote(ten, 30_000);
    await quote(eleven, 30_000);
    const me = await person();
    await setAlert(me, { variantId: ten.id, kind: "at_or_below", thresholdCents: 25_000 });
    await database.$executeRaw`
      INSERT INTO price_alerts (id, user_id, product_id, variant_id, kind, threshold_cents, trigger_cents, state, market_version, created_at, updated_at)
      SELECT gen_random_uuid(), ${me.userId}::uuid, ${ten.productId}::uuid, CASE WHEN n % 2 = 0 THEN ${ten.id}::uuid ELSE ${eleven.id}::uuid END,
        'at_or_below', 10000 + n % 5000, 10000 + n % 5000, 'armed', 0, now(), now()
      FROM generate_series(1, 100000) n`;
    await database.$executeRawUnsafe("ANALYZE price_alerts");
    // One connection, so that its own counters have everything.
    const single = createDatabase(testDatabase.url, 1);
    await quote(ten, 24_000);
    const before = await readAlertRows(single);
    expect((await evaluateAlerts(systemActor, [changeOf(ten)], { database: single, clock })).fired).toBe(1);
    const read = (await readAlertRows(single)) - before;
    await single.$queryRaw`SELECT count(*)::int AS all FROM price_alerts WHERE trigger_cents > 0`;
    expect((await readAlertRows(single)) - before - read, "the meter works").toBeGreaterThan(100_000);
    await single.$disconnect();
    expect(read).toBeLessThan(20);
  });
});

/** How many alert rows this connection and those before it have read, by index or in order. */
async function readAlertRows(connection: typeof database): Promise<number> {
  await connection.$queryRaw`SELECT pg_stat_force_next_flush()::text AS flushed`;
  const rows = await connection.$queryRaw<{ count: bigint }[]>`
    SELECT coalesce(idx_tup_fetch + seq_tup_read, 0)::bigint AS count FROM pg_stat_user_tables WHERE relname = 'price_alerts'`;
  return Number(rows[0]?.count ?? 0);
}

describe("somebody else's alert", () => {
  it("is nobody's business, whatever their role", async () => {
    const owner = await person();
    await quote(ten, 30_000);
    const alertId = await setAlert(owner, { variantId: ten.id, kind: "at_or_below", thresholdCents: 25_000 });
    for (const role of roles) {
      const stranger = { ...actorOf((await createUser(database)).id), roles: [role] };
      expect(await editAlert(stranger, { alertId, isEnabled: false }), role).toMatchObject({
        error: { code: "alert_not_found" },
      });
      expect(await removeAlert(stranger, { alertId }), role).toMatchObject({ error: { code: "alert_not_found" } });
      expect(await getAlert(stranger, alertId, now), role).toBeNull();
      expect((await listAlerts(stranger, { limit: 20, now })).items, role).toEqual([]);
    }
    const visitor = { alertId, isEnabled: false };
    expect(await editAlert(anonymousActor, visitor)).toMatchObject({ error: { code: "unauthenticated" } });
    expect(await removeAlert(anonymousActor, { alertId })).toMatchObject({ error: { code: "unauthenticated" } });
    expect(await getAlert(owner, alertId, now)).toMatchObject({ isEnabled: true, alertId });
    await expect(evaluateAlerts(owner, [changeOf(ten)])).rejects.toThrow("our own jobs");
  });

  it("has a limit a person", async () => {
    const me = await person();
    await quote(ten, 30_000);
    const data = Array.from({ length: 100 }, () => ({
      userId: me.userId as UserId,
      productId: ten.productId,
      kind: "at_or_below" as const,
      thresholdCents: 100,
      triggerCents: 100,
      state: "armed" as const,
      marketVersion: 0n,
      createdAt: now,
      updatedAt: now,
    }));
    await database.priceAlert.createMany({ data });
    await expect(setAlert(me, { kind: "at_or_below", thresholdCents: 100 })).rejects.toThrow("too_many_alerts");
  });
});

vi.setConfig({ testTimeout: 60_000 });
