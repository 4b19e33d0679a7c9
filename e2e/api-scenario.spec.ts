import { expect, test } from "@playwright/test";
import { newTrackingNumber } from "@/dev/carrier/numbers.ts";
import { factoryPassword } from "@/prisma/factories/accounts.ts";
import { apiPerson, call } from "./support/api.ts";
import { closeWorldDatabase } from "./support/market.ts";
import { testWorld } from "./support/world.ts";

/*
 * A pair's whole way through the API, as two programs and somebody of the house take it, from accounts that do not exist yet. Nothing but
 * HTTP, and the page on which a person gives Stripe a card.
 */

interface Program {
  userId: string;
  token: string;
}

test.afterAll(closeWorldDatabase);

/** Calls with a token and wants this status. */
async function ask(program: Program, method: string, address: string, status: number, body?: unknown) {
  const headers = method === "POST" ? { "idempotency-key": crypto.randomUUID() } : undefined;
  const answer = await call(method, `/api/v1/${address}`, { token: program.token, body, headers });
  expect(answer.status, `${method} ${address}: ${JSON.stringify(answer.body)}`).toBe(status);
  return answer.body;
}

async function registerAndLogIn(name: string): Promise<Program> {
  const email = `${name.toLowerCase().replaceAll(" ", "-")}-${Date.now()}@example.com`;
  const account = { name, email, password: factoryPassword };
  const registered = await call("POST", "/api/v1/auth/register", { body: account });
  expect(registered.status, JSON.stringify(registered.body)).toBe(201);
  const { status, body } = await call("POST", "/api/v1/auth/login", { body: { email, password: factoryPassword } });
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.userId).toBe(registered.body.userId);
  return { userId: body.userId, token: body.accessToken };
}

/** What a person does on the page that the API names: the card goes to Stripe alone. */
async function giveCard(page: string): Promise<void> {
  const form = new URLSearchParams({
    number: "4242 4242 4242 4242",
    expiry: "12 / 34",
    code: "123",
    name: "Ada Quill",
  });
  const sent = await fetch(page, {
    method: "POST",
    body: form,
    headers: { origin: new URL(testWorld().address).origin },
    redirect: "manual",
  });
  expect(sent.status).toBe(303);
}

async function becomeBuyer(buyer: Program): Promise<void> {
  await ask(buyer, "POST", "addresses", 201, {
    ...{ kind: "shipping", fullName: "Ada Quill", line1: "418 Juniper Street", city: "Portland", region: "OR" },
    ...{ postalCode: "97205", countryCode: "US" },
  });
  await giveCard((await ask(buyer, "POST", "payment-methods", 201)).url);
  await expect.poll(async () => (await ask(buyer, "GET", "payment-methods", 200)).items).toHaveLength(1);
}

async function newShoe(admin: Program): Promise<{ productId: string; variantId: string }> {
  const paper = "#f2efe6";
  const parts = ["sole", "midsole", "upper", "toe", "overlay", "accent", "tongue", "laces", "collar", "heel"];
  const { productId } = await ask(admin, "POST", "products", 201, {
    ...{ styleCode: `SC-${Date.now()}`, brand: "Solebook", modelLine: "Court", name: "Scenario Court" },
    ...{ colorway: "Paper", gender: "unisex", retailPriceCents: 12_000, releaseDate: "2026-11-28" },
    description: "A plain court shoe.",
    illustration: { silhouette: "court-low", palette: Object.fromEntries(parts.map((part) => [part, paper])) },
  });
  await ask(admin, "POST", `products/${productId}/sizes`, 200, { sizes: ["9.5", "10"] });
  const product = await ask(admin, "GET", `products/${productId}`, 200);
  const [variant] = product.variants.filter(({ sizeLabel }: { sizeLabel: string }) => sizeLabel === "10");
  return { productId, variantId: variant.id };
}

test("register, log in, bid, ask, trade, pay, ship, and look back", async () => {
  test.setTimeout(120_000);
  const buyer = await registerAndLogIn("Scenario Buyer");
  const seller = await registerAndLogIn("Scenario Seller");
  const admin = await apiPerson("Scenario Admin", ["admin"], false);
  await becomeBuyer(buyer);
  const { productId, variantId } = await newShoe(admin);
  const quote = async () => {
    const { lowestAskCents, highestBidCents, lastSaleCents } = (
      await ask(buyer, "GET", `market/${productId}/${variantId}`, 200)
    ).quote;
    return { bid: highestBidCents, ask: lowestAskCents, last: lastSaleCents };
  };

  expect(await quote()).toEqual({ bid: null, ask: null, last: null });
  expect((await ask(buyer, "POST", "bids", 201, { variantId, priceCents: 20_000 })).trades).toEqual([]);
  expect((await ask(seller, "POST", "asks", 201, { variantId, priceCents: 22_000 })).trades).toEqual([]);
  expect(await quote()).toEqual({ bid: 20_000, ask: 22_000, last: null });

  // The better bid pays the price of the ask that was there before it.
  const { trades } = await ask(buyer, "POST", "bids", 201, { variantId, priceCents: 22_500 });
  expect(trades).toMatchObject([{ priceCents: 22_000 }]);
  const [{ matchId, orderId, orderNumber }] = trades;
  expect(await quote()).toEqual({ bid: 20_000, ask: null, last: 22_000 });
  expect(await ask(seller, "GET", `matches/${matchId}`, 200)).toMatchObject({
    side: "sold",
    priceCents: 22_000,
    orderId,
  });

  const order = await ask(buyer, "GET", `orders/${orderId}`, 200);
  expect(order).toMatchObject({ number: orderNumber, side: "buyer", pricing: { priceCents: 22_000 } });
  const payment = await ask(buyer, "POST", "payments/intent", 200, { orderId });
  expect(payment).toMatchObject({ amountCents: order.pricing.totalCents, orders: [{ orderId }] });
  const confirm = () => ask(buyer, "POST", `payments/${payment.paymentId}/confirm`, 200, {});
  expect((await confirm()).status).toBe("paid");
  expect((await confirm()).status).toBe("paid");
  expect((await ask(buyer, "POST", "payments/intent", 200, { orderId })).paymentId).toBe(payment.paymentId);
  await expect.poll(async () => (await ask(seller, "GET", `orders/${orderNumber}`, 200)).status).toBe("paid");

  // The seller packs and names the parcel; the buyer sees one on its way, but not under which number it reaches us.
  await ask(seller, "POST", `orders/${orderNumber}/label`, 200);
  const parcel = { carrier: "ups", trackingNumber: newTrackingNumber("ups") };
  expect(await ask(seller, "POST", `orders/${orderNumber}/tracking`, 200, parcel)).toMatchObject(parcel);
  expect((await ask(seller, "GET", `orders/${orderNumber}/shipments`, 200)).items).toMatchObject([
    { leg: "to_inspection", ...parcel },
  ]);
  expect((await ask(buyer, "GET", `orders/${orderNumber}/shipments`, 200)).items).toMatchObject([
    { leg: "to_inspection", trackingNumber: null },
  ]);
  expect((await ask(buyer, "GET", `orders/${orderId}`, 200)).status).toBe("seller_shipping");

  const bought = await ask(buyer, "GET", `orders/buyer/${buyer.userId}?limit=5`, 200);
  expect(bought.items).toMatchObject([{ orderId, number: orderNumber, status: "seller_shipping" }]);
  const sold = await ask(seller, "GET", "orders/seller/me", 200);
  expect(sold.items).toMatchObject([{ orderId, side: "seller" }]);
  expect((await ask(buyer, "GET", "payments", 200)).items).toMatchObject([{ paymentId: payment.paymentId }]);
  await ask(buyer, "GET", `orders/seller/${seller.userId}`, 404);
  const { items: sales } = await ask(buyer, "GET", `market/${productId}/trades`, 200);
  expect(sales).toMatchObject([{ id: matchId, priceCents: 22_000, takerSide: "bid" }]);
});
