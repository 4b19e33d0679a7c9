import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/core/actor.ts";
import { userChannel } from "@/lib/core/channels.ts";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import { problemPhotoKey } from "@/lib/domain/support/rules.photos.ts";
import { fileStorage } from "@/lib/platform/storage.ts";
import { storePhoto } from "@/lib/workflows/verification/store-photo.ts";
import { createAddress, createUser } from "@/prisma/factories/accounts.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { createAsk, createBid } from "@/prisma/factories/trades.ts";
import { createWebhookEndpoint } from "@/prisma/factories/webhooks.ts";
import { type Person, rolesOf } from "@/tests/access/expectations.ts";
import { photograph } from "@/tests/support/pictures.ts";
import { freshMarket, type TestPerson, worldDatabase } from "./market.ts";
import { worldStripe } from "./stripe.ts";

export type Member = Exclude<Person, "anonymous">;

async function member(roles: Role[]): Promise<TestPerson> {
  const { id, name, email } = await createUser(worldDatabase(), { roles });
  return { userId: id, name, email };
}

/** A trade that both sides know of, with everything of the buyer's that has an address of its own. */
async function trade(buyerId: string, sellerId: string, adminId: string) {
  const database = worldDatabase();
  const market = await freshMarket("Behind doors", ["9", "10"]);
  const [nine, ten] = [market.variants["9"], market.variants["10"]];
  if (!nine || !ten) throw new Error("the sizes were not made");
  const at = new Date();
  const { order, paymentId } = await createPaidOrder(database, worldStripe(), {
    variant: ten,
    buyerId,
    sellerId,
    // Its seller has made the slip, not so long ago that the pair should have been shipped.
    status: "processing",
    createdAt: new Date(at.getTime() - 2 * hourMs),
  });
  const ask = await createAsk(database, { variant: nine, userId: sellerId, priceCents: 30_000 });
  const address = await createAddress(database, { userId: buyerId });
  const happened = { createdAt: at, updatedAt: at };
  const alert = {
    kind: "at_or_below",
    state: "armed",
    thresholdCents: 9_000,
    triggerCents: 9_000,
    marketVersion: 0n,
  } as const;
  const checkout = await database.checkout.create({
    data: {
      ...happened,
      buyerId,
      status: "ended",
      endReason: "left",
      holdId: randomUUID(),
      paymentId: randomUUID(),
      totalCents: 30_000,
      feeScheduleVersion: order.feeScheduleVersion,
      shippingAddressId: address.id,
      origin: "http://localhost",
      expiresAt: new Date(at.getTime() + 60_000),
      items: { create: { askId: ask.id, variantId: nine.id, quantity: 1, priceCents: 30_000 } },
    },
  });
  const dispute = await database.dispute.create({
    data: {
      stripeDisputeId: `dp_${randomUUID()}`,
      paymentId,
      status: "won",
      reason: "general",
      amountCents: order.totalCents,
      openedAt: at,
      closedAt: at,
      updatedAt: at,
      orders: { create: { orderId: order.id, amountCents: order.totalCents } },
    },
  });
  return {
    addressId: address.id,
    alertId: (await database.priceAlert.create({ data: { ...happened, ...alert, userId: buyerId, ...nine } })).id,
    askId: ask.id,
    bidId: (await createBid(database, { variant: nine, userId: buyerId, priceCents: 20_000 })).id,
    checkoutId: checkout.id,
    disputeId: dispute.id,
    importId: await catalogFile(adminId, at),
    itemId: (await database.inventoryItem.create({ data: { variantId: nine.id, quantity: 1 } })).id,
    ledgerEntryId: (await database.ledgerEntry.findFirstOrThrow({ where: { orderId: order.id } })).id,
    number: order.number,
    ...(await reported(order.id)),
    portfolioEntryId: await recordedPurchase(buyerId, nine, at),
    productId: market.productId,
    slug: market.slug,
    webhookId: (await createWebhookEndpoint(database, { userId: buyerId })).id,
  };
}

/** What the buyer has reported about the trade's pair, with a photograph. */
async function reported(orderId: string): Promise<{ problemId: string; problemPhotoId: string }> {
  const database = worldDatabase();
  const stored = await storePhoto(await photograph(), fileStorage(), problemPhotoKey);
  if (!stored.ok) throw new Error(stored.error.message);
  const at = new Date();
  const words = "The left heel is torn; see the photograph.";
  const report = { orderId, kind: "damaged", words, reportedAt: at, dueAt: addMs(at, hourMs) };
  await database.orderProblemPhoto.create({ data: { ...stored.value, orderId, createdAt: at } });
  return { problemId: (await database.orderProblem.create({ data: report })).id, problemPhotoId: stored.value.id };
}

async function catalogFile(createdBy: string, createdAt: Date): Promise<string> {
  const row = { id: randomUUID(), createdBy, createdAt, fileName: "spring.csv", content: "style_code\nNONE" };
  return (await worldDatabase().catalogImport.create({ data: row })).id;
}

async function recordedPurchase(userId: string, variant: { id: string; productId: string }, at: Date): Promise<string> {
  const entry = { kind: "purchase", quantity: 1, priceCents: 12_000, happenedOn: at } as const;
  const place = { userId, variantId: variant.id, productId: variant.productId };
  return (await worldDatabase().portfolioEntry.create({ data: { ...entry, ...place, createdAt: at, updatedAt: at } }))
    .id;
}

/** Of the demo's own inspections: a passed pair with its tag, a photograph, an appeal. */
async function inspections() {
  const database = worldDatabase();
  const { code, taskId } = await database.proofTag.findFirstOrThrow({ where: { revokedAt: null } });
  const { id: photoId } = await database.verificationPhoto.findFirstOrThrow({ where: { purpose: "inspection" } });
  const { id: appealId } = await database.verificationAppeal.findFirstOrThrow();
  return { code, taskId, photoId, appealId };
}

export interface Things {
  people: Record<Member, TestPerson>;
  /** Fills a route as Next writes it, like `/orders/[number]`, with what there really is. */
  pathOf(route: string): string;
  /** What the routes that take forms want to know, as far as they want anything. */
  form: Record<string, string>;
}

/** One of everything that has an address: the buyer's and the seller's of one trade, and what belongs to the house. */
export async function makeThings(): Promise<Things> {
  const entries = await Promise.all(
    Object.entries(rolesOf).map(async ([person, roles]) => [person, await member(roles)] as const),
  );
  const people = Object.fromEntries(entries) as Record<Member, TestPerson>;
  const made = await trade(people.buyer.userId, people.seller.userId, people.admin.userId);
  const known: Record<string, string> = {
    ...made,
    ...(await inspections()),
    "...nextauth": "session",
    file: "320.webp",
    job: "clean-up",
    operation: "placeBid",
    segment: "pages.xml",
    source: randomUUID(),
    userId: people.stranger.userId,
    view: "side",
  };
  const valueIn = (route: string, name: string): string | undefined => {
    if (name === "offerId") return route.startsWith("/selling") ? made.askId : made.bidId;
    if (name === "file" && /^\/images\/(inspections|problems)/.test(route)) return "480.webp";
    if (name === "photoId" && route.startsWith("/images/problems")) return made.problemPhotoId;
    if (name === "entryId") return route.startsWith("/admin/ledger") ? made.ledgerEntryId : made.portfolioEntryId;
    return known[name];
  };
  return {
    people,
    form: { socket_id: "1.2", channel_name: userChannel(people.buyer.userId) },
    pathOf(route) {
      const path = route.replaceAll(/\[([^\]]+)\]/g, (_, name: string) => {
        const value = valueIn(route, name);
        if (value === undefined)
          throw new Error(`${route}: makeThings in e2e/support/things.ts has to say what stands for [${name}].`);
        return value;
      });
      return route === "/following/alerts/new" ? `${path}?product=${made.slug}` : path;
    },
  };
}
