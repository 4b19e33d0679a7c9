import { beforeEach, describe, expect, it, vi } from "vitest";
import { addMs, dayMs, fixedClock, hourMs, minuteMs } from "@/lib/core/clock.ts";
import { newId, type UserId } from "@/lib/core/ids.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { createAddress, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket, createOffer } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { openSession } from "../accounts/open-session.ts";
import { noteOutbids } from "./note-outbids.ts";
import { remindOfExpiringOffers } from "./remind-of-expiring-offers.ts";
import { remindOfHolds } from "./remind-of-holds.ts";

vi.mock("../events/wake-dispatcher.ts", () => ({ wakeDispatcher: vi.fn() }));

const { database } = testDatabase;
const now = new Date();
const clock = fixedClock(now);
const told = async () => (await toldSoFar()).map(({ userId, title }) => [userId, title]);

beforeEach(async () => {
  await testDatabase.reset();
  clock.set(now);
});

describe("whoever led a book", () => {
  async function book() {
    const { productId, variants } = await createMarket(database, ["10"], { name: "Led shoe" });
    const variant = variants["10"] ?? { id: "", productId };
    const bid = (priceCents: number, userId?: string) => createOffer(database, "bid", { variant, priceCents, userId });
    const look = () => noteOutbids([{ productId, variantId: variant.id }], { clock });
    return { bid, look };
  }

  it("is told once that somebody bids more, and again when it happens to another bid", async () => {
    const { bid, look } = await book();
    const first = await bid(20_000);
    await look();
    await bid(19_000);
    await look();
    expect(await told()).toEqual([]);

    const second = await bid(21_000);
    await Promise.all([look(), look(), look()]);
    await look();
    expect(await told()).toEqual([[first.userId, "You were outbid"]]);

    await bid(23_000);
    await look();
    expect(await told()).toContainEqual([second.userId, "You were outbid"]);
    expect(await told()).toHaveLength(2);
  });

  it("is not told of their own higher bid, nor of a bid that is met, taken back or over", async () => {
    const { bid, look } = await book();
    const own = await bid(20_000);
    await look();
    await bid(21_000, own.userId);
    await look();
    for (const gone of [{ status: "filled", remaining: 0 }, { status: "cancelled" }] as const) {
      const leader = await bid(24_000);
      await look();
      await database.bid.update({ where: { id: leader.id }, data: { ...gone, closedAt: now } });
      await bid(25_000);
      await database.bid.updateMany({ where: { priceCents: 25_000 }, data: { status: "cancelled", closedAt: now } });
      await look();
    }
    expect((await told()).filter(([userId]) => userId === own.userId)).toHaveLength(1);
    expect(await told()).toHaveLength(1);
  });
});

describe("offers that end within a day", () => {
  it("are told of once, also when a run was missed; those made for a day are not", async () => {
    const { variants } = await createMarket(database, ["10"]);
    const variant = variants["10"] ?? { id: "", productId: "" };
    const ending = (inMs: number, forMs = 10 * dayMs) => ({
      variant,
      expiresAt: addMs(now, inMs),
      createdAt: addMs(now, inMs - forMs),
    });
    await remindOfExpiringOffers({ clock });
    const bid = await createOffer(database, "bid", ending(dayMs + hourMs));
    const ask = await createOffer(database, "ask", ending(dayMs + 2 * hourMs));
    await createOffer(database, "ask", ending(dayMs + hourMs, dayMs));
    await createOffer(database, "ask", { ...ending(dayMs + hourMs), status: "cancelled" });
    expect(await remindOfExpiringOffers({ clock })).toEqual({ told: 0 });

    clock.set(addMs(now, 5 * hourMs));
    const runs = await Promise.all([remindOfExpiringOffers({ clock }), remindOfExpiringOffers({ clock })]);
    expect(runs.reduce((sum, run) => sum + run.told, 0)).toBe(2);
    expect((await told()).sort()).toEqual(
      [
        [bid.userId, "Your bid ends tomorrow"],
        [ask.userId, "Your ask ends tomorrow"],
      ].sort(),
    );
  });
});

it("a buyer hears once that the pairs of a checkout are held only a little longer", async () => {
  const { variants } = await createMarket(database, ["10"]);
  const variant = variants["10"] ?? { id: "", productId: "" };
  const buyer = await createUser(database);
  const { id: shippingAddressId } = await createAddress(database, { userId: buyer.id });
  const ask = await createOffer(database, "ask", { variant, quantity: 2 });
  await database.checkout.create({
    data: {
      buyerId: buyer.id,
      status: "held",
      holdId: newId(),
      paymentId: newId(),
      totalCents: 48_990,
      feeScheduleVersion: 1,
      shippingAddressId,
      origin: "http://localhost:3000",
      expiresAt: addMs(now, 10 * minuteMs),
      createdAt: now,
      updatedAt: now,
      items: { create: { askId: ask.id, variantId: variant.id, quantity: 2, priceCents: 22_000 } },
    },
  });
  expect(await remindOfHolds({ clock })).toEqual({ told: 0 });
  clock.set(addMs(now, 8 * minuteMs));
  expect(await remindOfHolds({ clock })).toEqual({ told: 1 });
  expect(await remindOfHolds({ clock })).toEqual({ told: 0 });
  expect(await database.notification.findMany()).toMatchObject([
    { userId: buyer.id, title: "Pay within minutes", body: expect.stringContaining("The 2 pairs") },
  ]);
  clock.set(addMs(now, 11 * minuteMs));
  expect(await remindOfHolds({ clock })).toEqual({ told: 0 });
});

it("an owner hears of a login from a kind of device that they have not used, and of no other", async () => {
  const { id } = await createUser(database);
  const from = (userAgent: string) => openSession(id as UserId, { ipAddress: "203.0.113.9", userAgent }, { clock });
  const firefox = (version: number) =>
    `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
  await from(firefox(142));
  await from(firefox(150));
  expect(await told()).toEqual([]);
  await from("curl/8.5.0");
  await from("curl/8.6.0");
  expect(await toldSoFar()).toMatchObject([
    { userId: id, title: "A new device logged in", body: expect.stringMatching(/^curl from 203\.0\.113\.9, on /) },
  ]);
  await closeRateLimits();
});
