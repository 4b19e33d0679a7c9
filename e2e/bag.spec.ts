import { expect, type Page, test } from "@playwright/test";
import { factoryPassword } from "@/prisma/factories/accounts.ts";
import type { MarketOfProduct } from "@/prisma/factories/market.ts";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import { cancelOffer, closeWorldDatabase, freshMarket, newPerson, placeOffer, signInPerson } from "./support/market.ts";

test.afterAll(closeWorldDatabase);

interface Stand {
  market: MarketOfProduct;
  variantId: string;
  offerId: string;
  seller: Page;
}

/** A shoe of which somebody sells size 10. */
async function shoeOnSale(page: Page, name: string, dollars: number, quantity = 1): Promise<Stand> {
  const market = await freshMarket(name);
  const variantId = market.variants["10"]?.id ?? "";
  const context = await page.context().browser()?.newContext();
  if (!context) throw new Error("there is no browser");
  const seller = await context.newPage();
  await signInPerson(seller.request, await newPerson("Sol Seller"));
  const offerId = await placeOffer(seller.request, "ask", { variantId, priceCents: dollars * 100, quantity });
  return { market, variantId, offerId, seller };
}

async function putInBag(page: Page, { market }: Stand): Promise<void> {
  await page.goto(`/sneakers/${market.slug}?size=10&intent=buy`);
  await page.getByRole("button", { name: "Add to bag" }).click();
  await expect(page.getByText("In your bag: 1 pair in this size.")).toBeVisible();
}

const bagLink = (page: Page) => page.getByRole("banner").getByRole("link", { name: /^Bag/ });

async function payOnHostedPage(page: Page, total: string): Promise<void> {
  await expect(page.getByRole("heading", { name: "Pay Solebook" })).toBeVisible();
  await page.getByLabel("Card number").fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: `Pay ${total}` }).click();
}

test("two shoes, put in before the login, are paid at once and become two orders @phone", async ({ page }) => {
  const buyer = await newPerson("Bea Buyer");
  const first = await shoeOnSale(page, "Bag shoe one", 100);
  const second = await shoeOnSale(page, "Bag shoe two", 200);
  await putInBag(page, first);
  await putInBag(page, second);
  await expect(bagLink(page)).toHaveText("Bag: 2 pairs2");
  await bagLink(page).click();
  await page.getByRole("link", { name: "Log in to check out" }).click();
  await page.getByLabel("Email").fill(buyer.email);
  await page.getByLabel("Password", { exact: true }).fill(factoryPassword);
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bag" })).toBeVisible();
  // 300 + 5 % + two times 13.95
  await page.getByRole("button", { name: "Check out for $342.90" }).click();
  await payOnHostedPage(page, "$342.90");
  await expect(page.getByRole("heading", { level: 1, name: "It is yours" })).toBeVisible();
  const orders = page.getByRole("region", { name: "Your orders" }).getByRole("link");
  await expect(orders).toHaveCount(2);
  await expect(bagLink(page)).toHaveText("Bag, empty");
  await orders.first().click();
  await expect(page.getByRole("main")).toContainText("Paid");
  await page.goto("/bag");
  await expect(page.getByText("Your bag is empty")).toBeVisible();
});

test("who turns back finds the pairs held, can go on, and gives them up for everybody", async ({ page }) => {
  const buyer = await newPerson("Bea Buyer");
  const shoe = await shoeOnSale(page, "Abandoned shoe", 100);
  await signInPerson(page.request, buyer);
  await putInBag(page, shoe);
  await page.goto("/bag");
  await page.getByRole("button", { name: /^Check out for/ }).click();
  await page.getByRole("link", { name: "Back without paying" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your pairs are held for you" })).toBeVisible();
  await expect(page.getByRole("timer")).toHaveText(/^(10:00|9:\d\d)$/);
  await expect(page.getByRole("link", { name: "Pay $118.95" })).toBeVisible();

  // Nobody else can have them, and a second tab leads to the same checkout.
  const { seller, market } = shoe;
  await seller.goto(`/sneakers/${market.slug}?size=10&intent=buy`);
  await expect(seller.getByText("Nobody sells this size right now")).toBeVisible();
  const tab = await page.context().newPage();
  await tab.goto("/bag");
  await expect(tab.getByText("You are checking out: 1 pair")).toBeVisible();
  await tab.getByRole("link", { name: "Pay or give up" }).click();
  await tab.getByRole("button", { name: "Give up and release the pairs" }).click();
  await expect(tab.getByRole("heading", { level: 1, name: "You gave this checkout up" })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "You gave this checkout up" })).toBeVisible();
  const other = await page.context().browser()?.newContext();
  const visitor = await other?.newPage();
  await visitor?.goto(`/sneakers/${market.slug}?size=10&intent=buy`);
  await expect(visitor?.getByRole("button", { name: "Add to bag" }) ?? page.getByText("no visitor")).toBeVisible();
});

test("the bag says by itself when a price moved, and takes a word for the new one", async ({ page }) => {
  const shoe = await shoeOnSale(page, "Moving shoe", 100);
  const { seller, variantId, offerId } = shoe;
  await placeOffer(seller.request, "ask", { variantId, priceCents: 12_000 });
  await signInPerson(page.request, await newPerson("Bea Buyer"));
  await putInBag(page, shoe);
  await page.goto("/bag");
  await expect(page.getByRole("button", { name: "Check out for $118.95" })).toBeVisible();
  await cancelOffer(seller.request, "ask", offerId);
  await expect(page.getByText("The lowest ask moved: $120 instead of $100.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Check out for/ })).toHaveCount(0);
  await page.getByRole("button", { name: /^Agree to \$120/ }).click();
  await expect(page.getByRole("button", { name: "Check out for $139.95" })).toBeVisible();
});

test("what is removed can be put back, with and without JavaScript", async ({ browser, page }) => {
  const shoe = await shoeOnSale(page, "Removed shoe", 100, 3);
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled });
    const visitor = await context.newPage();
    await putInBag(visitor, shoe);
    await visitor.goto("/bag");
    await visitor.getByRole("button", { name: "One pair more" }).click();
    await expect(visitor.getByText("2 × $100")).toBeVisible();
    await visitor.getByRole("button", { name: /^Remove/ }).click();
    await expect(visitor.getByText("Your bag is empty")).toBeVisible();
    await visitor.getByRole("button", { name: "Undo" }).click();
    await expect(visitor.getByText("2 × $100")).toBeVisible();
    await context.close();
  }
});

test(`bag and checkout pass axe and fit the screen`, async ({ page }) => {
  const shoe = await shoeOnSale(page, "Accessible shoe", 100, 2);
  await signInPerson(page.request, await newPerson("Bea Buyer"));
  const check = (what: string) => expectAccessibleEverywhere(page, what);
  await page.goto("/bag");
  await expect(page.getByText("Your bag is empty")).toBeVisible();
  await check("empty");
  await putInBag(page, shoe);
  await check("product");
  await page.goto("/bag");
  await expect(page.getByRole("button", { name: /^Check out for/ })).toBeVisible();
  await check("bag");
  await page.getByRole("button", { name: /^Check out for/ }).click();
  await page.getByRole("link", { name: "Back without paying" }).click();
  await expect(page.getByRole("timer")).toBeVisible();
  await check("checkout");
  await page.getByRole("link", { name: /^Pay \$/ }).click();
  await payOnHostedPage(page, "$118.95");
  await expect(page.getByRole("heading", { level: 1, name: "It is yours" })).toBeVisible();
  await check("done");
});
