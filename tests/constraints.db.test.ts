import { beforeEach, describe, expect, it } from "vitest";
import { settingDefinitions } from "@/lib/domain/settings/model.ts";
import { sqlStateOf } from "@/lib/platform/db.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { testDatabase } from "./support/database.ts";

const checkViolation = "23514";
const restrictViolation = "23001";

const buyerId = "00000000-0000-4000-8000-000000000001";
const sellerId = "00000000-0000-4000-8000-000000000002";
const productId = "00000000-0000-4000-8000-000000000003";
const variantId = "00000000-0000-4000-8000-000000000004";
const createdAt = new Date("2026-11-20T12:00:00Z");
const expiresAt = new Date("2026-12-20T12:00:00Z");

async function createMarket() {
  const { database } = testDatabase;
  for (const [id, name] of [
    [buyerId, "buyer"],
    [sellerId, "seller"],
  ] as const) {
    await database.user.create({ data: { id, email: `${name}@example.com`, name, passwordHash: "-" } });
  }
  await database.product.create({
    data: {
      id: productId,
      slug: "test-shoe",
      styleCode: "TEST-001",
      brand: "Test",
      modelLine: "Test",
      name: "Test shoe",
      colorway: "White",
      gender: "men",
      illustration: {},
      description: "",
      retailPriceCents: 10_000,
      releaseDate: createdAt,
    },
  });
  await database.variant.create({ data: { id: variantId, productId, sizeLabel: "10", sortOrder: 100 } });
}

function createBid(overrides: Record<string, unknown>) {
  return testDatabase.database.bid.create({
    data: {
      productId,
      variantId,
      userId: buyerId,
      priceCents: 20_000,
      quantity: 2,
      remaining: 2,
      status: "active",
      sequence: 1n,
      createdAt,
      expiresAt,
      ...overrides,
    },
  });
}

function createAsk(overrides: Record<string, unknown>) {
  return testDatabase.database.ask.create({
    data: {
      productId,
      variantId,
      userId: sellerId,
      priceCents: 20_000,
      quantity: 2,
      remaining: 2,
      status: "active",
      sequence: 2n,
      createdAt,
      expiresAt,
      ...overrides,
    },
  });
}

async function stateOf(write: Promise<unknown>): Promise<string | undefined> {
  return write.then(
    () => "accepted",
    (error: unknown) => sqlStateOf(error) ?? String(error),
  );
}

beforeEach(async () => {
  await testDatabase.reset();
  await createMarket();
});

describe("offers", () => {
  it.each([
    ["a price of zero", { priceCents: 0 }],
    ["a negative price", { priceCents: -1 }],
    ["a price above $100,000", { priceCents: 10_000_001 }],
    ["more remaining than quantity", { remaining: 3 }],
    ["negative remaining", { remaining: -1 }],
    ["more held than remaining", { held: 3 }],
    ["negative held", { held: -1 }],
    ["no quantity", { quantity: 0, remaining: 0, status: "filled" }],
    ["a quantity above 20", { quantity: 21 }],
    ["filled with units left", { status: "filled" }],
    ["active with nothing left", { remaining: 0 }],
    ["a used pair", { condition: "used" }],
    ["an expiry before its birth", { expiresAt: createdAt }],
  ])("refuses %s", async (_, overrides) => {
    expect(await stateOf(createBid(overrides))).toBe(checkViolation);
    expect(await stateOf(createAsk(overrides))).toBe(checkViolation);
  });

  it("accepts what the rules allow, up to the limits", async () => {
    expect(await stateOf(createBid({ priceCents: 10_000_000, quantity: 20, remaining: 20, held: 20 }))).toBe(
      "accepted",
    );
    expect(await stateOf(createAsk({ priceCents: 1, remaining: 0, status: "filled" }))).toBe("accepted");
  });

  it("refuses an in-stock ask without its inventory", async () => {
    expect(await stateOf(createAsk({ fulfilment: "in_stock" }))).toBe(checkViolation);
  });
});

describe("matches", () => {
  it("refuses a person who trades with themselves", async () => {
    const bid = await createBid({});
    const ask = await createAsk({ userId: buyerId });
    const match = {
      productId,
      variantId,
      bidId: bid.id,
      askId: ask.id,
      buyerId,
      sellerId: buyerId,
      priceCents: 20_000,
      takerSide: "bid",
      sequence: 3n,
      createdAt,
    } as const;
    expect(await stateOf(testDatabase.database.match.create({ data: match }))).toBe(checkViolation);
    expect(await stateOf(testDatabase.database.match.create({ data: { ...match, sellerId } }))).toBe("accepted");
  });
});

describe("inventory", () => {
  it("refuses more reserved than there is, and edited audit rows", async () => {
    const { database } = testDatabase;
    expect(await stateOf(database.inventoryItem.create({ data: { variantId, quantity: 1, reserved: 2 } }))).toBe(
      checkViolation,
    );
    const item = await database.inventoryItem.create({ data: { variantId, quantity: 1 } });
    const audit = await database.inventoryAudit.create({
      data: {
        inventoryItemId: item.id,
        change: "addition",
        quantityDelta: 1,
        reservedDelta: 0,
        quantityAfter: 1,
        reservedAfter: 0,
        reason: "test",
        createdAt,
      },
    });
    const where = { id: audit.id };
    expect(await stateOf(database.inventoryAudit.update({ where, data: { reason: "x" } }))).toBe(restrictViolation);
    expect(await stateOf(database.inventoryAudit.delete({ where }))).toBe(restrictViolation);
  });
});

describe("book events", () => {
  it("are append-only", async () => {
    const { database } = testDatabase;
    const bid = await createBid({});
    const event = await database.bookEvent.create({
      data: {
        productId,
        variantId,
        kind: "place",
        side: "bid",
        offerId: bid.id,
        userId: buyerId,
        priceCents: 20_000,
        quantity: 2,
        offerSequence: 1n,
        batchId: "00000000-0000-4000-8000-000000000005",
        createdAt,
      },
    });
    const where = { sequence: event.sequence };
    expect(await stateOf(database.bookEvent.update({ where, data: { priceCents: 1 } }))).toBe(restrictViolation);
    expect(await stateOf(database.bookEvent.delete({ where }))).toBe(restrictViolation);
    expect(await database.bookEvent.count()).toBe(1);
  });
});

describe("fee schedules", () => {
  const rates = { buyerFeeBps: 500, sellerFeeBps: 400, shippingCents: 0 };
  const effectiveAt = new Date("2027-01-01T00:00:00Z");
  const create = (data: object) =>
    testDatabase.database.feeSchedule.create({ data: { version: 2, ...rates, effectiveAt, ...data } });
  const withLevels = (...levels: [number, number, number][]) =>
    create({
      levels: {
        create: levels.map(([level, minimumSales, sellerFeeBps]) => ({ level, minimumSales, sellerFeeBps })),
      },
    });

  it("are refused outside their range", async () => {
    for (const data of [
      { minimumBuyerFeeCents: -1 },
      { minimumBuyerFeeCents: 10_001 },
      { minimumSellerFeeCents: -1 },
      { minimumSellerFeeCents: 10_001 },
      { withdrawnAt: effectiveAt },
    ]) {
      expect(await stateOf(create(data))).toBe(checkViolation);
    }
  });

  it("have levels that rise without a gap", async () => {
    for (const levels of [
      [[2, 5, 300]],
      [[1, 0, 300]],
      [[1, 5, 400]],
      [
        [1, 5, 300],
        [3, 9, 200],
      ],
      [
        [1, 5, 300],
        [2, 5, 200],
      ],
      [
        [1, 5, 300],
        [2, 9, 300],
      ],
    ] as [number, number, number][][]) {
      expect(await stateOf(withLevels(...levels))).toBe(checkViolation);
    }
    await withLevels([1, 5, 300], [2, 9, 0]);
    expect(await testDatabase.database.feeScheduleLevel.count()).toBe(2);
  });

  it("are never changed or deleted, only withdrawn once", async () => {
    const { database } = testDatabase;
    await withLevels([1, 5, 300]);
    const where = { version: 2 };
    const withdrawnAt = new Date("2026-12-01T00:00:00Z");
    expect(await stateOf(database.feeSchedule.delete({ where: { version: 1 } }))).toBe(restrictViolation);
    expect(await stateOf(database.feeSchedule.update({ where, data: { sellerFeeBps: 1 } }))).toBe(restrictViolation);
    const both = { withdrawnAt, shippingCents: 5 };
    expect(await stateOf(database.feeSchedule.update({ where, data: both }))).toBe(restrictViolation);
    expect(await stateOf(database.feeScheduleLevel.deleteMany())).toBe(restrictViolation);
    expect(await stateOf(database.feeScheduleLevel.updateMany({ data: { sellerFeeBps: 1 } }))).toBe(restrictViolation);
    await database.feeSchedule.update({ where, data: { withdrawnAt } });
    expect(await stateOf(database.feeSchedule.update({ where, data: { withdrawnAt: null } }))).toBe(restrictViolation);
  });
});

describe("settings", () => {
  it("are never changed or deleted, only withdrawn once and before they count, and stay within their range", async () => {
    const { database } = testDatabase;
    const where = { key_version: { key: "arrival_days", version: 2 } };
    const data = { key: "arrival_days", version: 2, value: 5, effectiveAt: new Date("2027-01-01T00:00:00Z") };
    await database.setting.create({ data });
    const withdrawnAt = new Date("2026-12-01T00:00:00Z");
    const late = { withdrawnAt: new Date("2027-01-01T00:00:00Z") };
    expect(await stateOf(database.setting.deleteMany())).toBe(restrictViolation);
    expect(await stateOf(database.setting.update({ where, data: { value: 6 } }))).toBe(restrictViolation);
    expect(await stateOf(database.setting.update({ where, data: { withdrawnAt, value: 6 } }))).toBe(restrictViolation);
    expect(await stateOf(database.setting.update({ where, data: late }))).toBe(checkViolation);
    await database.setting.update({ where, data: { withdrawnAt } });
    expect(await stateOf(database.setting.update({ where, data: { withdrawnAt: null } }))).toBe(restrictViolation);
    for (const [key, value] of [
      ["arrival_days", -1],
      ["seller_penalty_bps", 10_001],
    ] as const) {
      expect(await stateOf(database.setting.create({ data: { ...data, version: 3, key, value } }))).toBe(
        checkViolation,
      );
    }
  });
});

describe("notes about orders", () => {
  it("say something, and are neither changed nor deleted", async () => {
    const { database } = testDatabase;
    const { id: orderId } = await createOrder(database, { variant: { id: variantId, productId } });
    const note = { orderId, authorId: sellerId, createdAt };
    await database.orderNote.create({ data: { ...note, body: "Called the seller." } });
    expect(await stateOf(database.orderNote.create({ data: { ...note, body: "  " } }))).toBe(checkViolation);
    expect(await stateOf(database.orderNote.updateMany({ data: { body: "Nobody was called." } }))).toBe(
      restrictViolation,
    );
    expect(await stateOf(database.orderNote.deleteMany())).toBe(restrictViolation);
  });
});

describe("what is heard of mails", () => {
  it("names addresses as users have them, and is of mails alone", async () => {
    const { database } = testDatabase;
    const block = { reason: "bounced", createdAt } as const;
    await database.mailBlock.create({ data: { email: "ann@example.com", ...block } });
    expect(await stateOf(database.mailBlock.create({ data: { email: "Ann@example.com", ...block } }))).toBe(
      checkViolation,
    );
    const told = {
      type: "welcome",
      kind: "account",
      dedupeKey: "w",
      title: "Hello",
      body: "Hello.",
      href: "/",
      createdAt,
    };
    const { id: notificationId } = await database.notification.create({ data: { userId: buyerId, ...told } });
    const delivery = { notificationId, userId: buyerId, nextTryAt: createdAt, createdAt, deliveredAt: createdAt };
    await database.notificationDelivery.create({ data: { channel: "mail", ...delivery } });
    expect(await stateOf(database.notificationDelivery.create({ data: { channel: "app", ...delivery } }))).toBe(
      checkViolation,
    );
  });
});

describe("reset", () => {
  it("keeps exactly the rows that the migrations inserted", async () => {
    const { database } = testDatabase;
    await database.feeSchedule.create({
      data: { version: 2, buyerFeeBps: 1, sellerFeeBps: 1, shippingCents: 1, effectiveAt: createdAt },
    });
    await database.setting.create({ data: { key: "arrival_days", version: 2, value: 1, effectiveAt: createdAt } });
    await testDatabase.reset();
    expect(await database.feeSchedule.findMany({ select: { version: true } })).toEqual([{ version: 1 }]);
    const settings = await database.setting.findMany();
    expect(settings.map(({ key }) => key).sort()).toEqual(
      Object.values(settingDefinitions)
        .map(({ key }) => key)
        .sort(),
    );
    expect(settings.every(({ version }) => version === 1)).toBe(true);
    expect(await database.user.count()).toBe(0);
  });
});
