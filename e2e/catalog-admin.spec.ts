import { expect, test } from "@playwright/test";
import sharp from "sharp";
import { photograph } from "@/tests/support/pictures.ts";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  worldDatabase,
} from "./support/market.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";

test.afterAll(closeWorldDatabase);

const unique = () => Math.random().toString(36).slice(2, 8).toUpperCase();

test("a member finds nothing at the administration's addresses and no way to them", async ({ page }) => {
  const { productId } = await freshMarket("Not for members");
  await signInPerson(page.request, await newPerson("Mel Curious", false));
  const paths = ["", "/catalog", "/catalog/new", "/catalog/import", "/catalog/export", "/inventory"];
  const shoe = ["", "/photos", "/sizes", "/status"].map((part) => `/catalog/${productId}${part}`);
  for (const path of [...paths, ...shoe]) {
    expect((await page.request.get(`/admin${path}`)).status(), path).toBe(404);
  }
  await page.goto("/admin/catalog");
  await expect(page.getByRole("heading", { level: 1, name: "There is nothing at this address." })).toBeVisible();
  await page.getByRole("button", { name: "Mel Curious" }).click();
  await expect(page.getByRole("menuitem", { name: "Your account" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Administration" })).toHaveCount(0);
});

test("a visitor is asked to log in first", async ({ page }) => {
  await page.goto("/admin/catalog");
  await expect(page).toHaveURL(/\/login/);
});

test("an admin goes to the catalog and finds a shoe in it", async ({ page }) => {
  const { productId } = await freshMarket("Quartz Ledger Runner");
  await signIn(page.request, demoPerson("Max").email);
  await page.goto("/");
  await page.getByRole("button", { name: demoPerson("Max").name }).click();
  await page.getByRole("menuitem", { name: "Administration" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name: "Catalog" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.getByLabel("Find by name, brand or style code").fill("ledger quartz");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(/q=ledger\+quartz/);
  const found = page.getByRole("main").locator(`a[href="/admin/catalog/${productId}"]`);
  await expect(found).toHaveText("Quartz Ledger Runner");
  await page.getByRole("navigation", { name: "Part of the catalog" }).getByRole("link", { name: "Hidden" }).click();
  await expect(page.getByText("No shoe fits.")).toBeVisible();
});

test("a shoe is made with sizes and a photograph, featured, seen and bid on by a buyer, hidden and shown again", async ({
  page,
  browser,
}) => {
  const mark = unique();
  const name = `Basalt Trail ${mark}`;
  await signIn(page.request, demoPerson("Max").email);
  await page.goto("/admin/catalog/new");
  await expectAccessibleEverywhere(page);
  for (const [label, value] of [
    ["Name", name],
    ["Brand", "Basalt"],
    ["Model line", "Trail"],
    ["Colorway", "Ash/Ember"],
    ["Style code", `BT ${mark}`],
    ["Retail price", "129.99"],
    ["Release date", "2026-03-14"],
    ["Description", "Made for a walk through the administration."],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  const drawing = page.getByAltText("The shoe as it will be drawn, from the side");
  const before = await drawing.getAttribute("src");
  await page.getByLabel("Upper", { exact: true }).fill("#b8442a");
  await expect(drawing).not.toHaveAttribute("src", before ?? "");
  await page.getByRole("button", { name: "Add the shoe" }).click();

  await expect(page).toHaveURL(/\/sizes$/);
  await page.getByRole("button", { name: /^Women’s/ }).click();
  await expect(page.getByText(/^Added: 5W/)).toBeVisible();
  await page.getByLabel("Single sizes", { exact: true }).fill("14, 15.5 banana");
  await page.getByRole("button", { name: "Add them" }).click();
  await expect(page.getByText("Not a size: banana.")).toBeVisible();
  await expectAccessibleEverywhere(page);

  const tabs = page.getByRole("navigation", { name: "Pages of this shoe" });
  await tabs.getByRole("link", { name: "Pictures" }).click();
  await page
    .getByLabel("Photograph", { exact: true })
    .setInputFiles({ name: "ember.png", mimeType: "image/png", buffer: Buffer.from(await photograph(1_000, 700)) });
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByText("Added. It stands for the shoe everywhere from now on.")).toBeVisible();
  await expect(page.getByRole("img", { name: `${name} in Ash/Ember`, exact: true })).toBeVisible();
  await expectAccessibleEverywhere(page);

  await tabs.getByRole("link", { name: "Status" }).click();
  await page.getByRole("button", { name: "Feature it" }).click();
  await expect(page.getByText("It stands on the shelf now.")).toBeVisible();
  await expectAccessibleEverywhere(page);
  const shopHref = (await page.getByRole("link", { name: "See it in the shop" }).getAttribute("href")) ?? "";

  const buyer = await newPerson("Bo Basalt");
  const shop = await (await browser.newContext()).newPage();
  await signInPerson(shop.request, buyer);
  await shop.goto(shopHref);
  await expect(shop.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(shop.locator('main img[src^="/images/uploads/"]').first()).toBeVisible();
  // In the card of a shared link the photograph stands too: its red in the middle of the right half.
  const card = await shop.locator('meta[property="og:image"]').getAttribute("content");
  const drawn = sharp(await (await shop.request.get(card ?? "")).body());
  const { data } = await drawn.extract({ left: 879, top: 315, width: 1, height: 1 }).removeAlpha().raw().toBuffer({
    resolveWithObject: true,
  });
  expect([...data].map((shade) => Math.round(shade / 20))).toEqual([10, 1, 2]);
  await shop.goto(`/search?q=${encodeURIComponent(name)}`);
  await expect(
    shop.getByRole("main").locator(`a[href^="${shopHref}"] img[src^="/images/uploads/"]`).first(),
  ).toBeVisible();
  const variant = await worldDatabase().variant.findFirstOrThrow({ where: { product: { name }, sizeLabel: "8W" } });
  const bidId = await placeOffer(shop.request, "bid", { variantId: variant.id, priceCents: 15_000 });
  const bid = () => worldDatabase().bid.findUniqueOrThrow({ where: { id: bidId } });

  await page.getByRole("button", { name: "Hide it" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Hide it" }).click();
  await expect(page.getByText("Hidden. 1 offer paused.")).toBeVisible();
  expect(await bid()).toMatchObject({ status: "paused" });
  expect((await shop.request.get(shopHref)).status()).toBe(404);

  await page.getByRole("button", { name: "Show it again" }).click();
  await expect(page.getByText("Shown again. 1 offer back in the book.")).toBeVisible();
  expect(await bid()).toMatchObject({ status: "active" });
  expect((await shop.request.get(shopHref)).status()).toBe(200);
  await expect(page.getByText("This shoe has been offered, traded or stored here")).toBeVisible();
  await expect(page.getByText("hid it")).toBeVisible();
  await shop.context().close();
});

test("a catalog file is looked at before it is applied", async ({ page }) => {
  const mark = unique();
  await freshMarket(`Untouched ${mark}`);
  await signIn(page.request, demoPerson("Max").email);
  await page.goto("/admin/catalog/import");
  await expectAccessibleEverywhere(page);
  const rows = [
    "style_code,brand,model_line,name,colorway,gender,retail_price,release_date,sizes,description",
    `CSV-${mark}-1,Basalt,Trail,Imported ${mark},Ash,men,120,2026-01-05,9 9.5 10,A shoe out of a file.`,
    `CSV-${mark}-2,Basalt,Trail,Broken ${mark},Ash,men,a lot,2026-13-45,9,A shoe out of a file.`,
  ];
  await page
    .getByLabel("CSV file")
    .setInputFiles({ name: "spring.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "spring.csv" })).toBeVisible();
  await expect(page.getByText("1 new, 0 changed, 0 the same, 1 with errors")).toBeVisible();
  await expect(page.getByText("Write dollars, like 150 or 129.99.")).toBeVisible();
  await expectAccessibleEverywhere(page);
  expect(await worldDatabase().product.count({ where: { styleCode: { startsWith: `CSV-${mark}` } } })).toBe(0);

  await page.getByRole("button", { name: "Apply 1 row" }).click();
  await expect(page.getByText("Applied: 1 added, 0 changed.")).toBeVisible();
  const made = await worldDatabase().product.findMany({
    where: { styleCode: { startsWith: `CSV-${mark}` } },
    include: { variants: true },
  });
  expect(made.map(({ name, variants }) => [name, variants.length])).toEqual([[`Imported ${mark}`, 3]]);
});

test("pairs are taken into the warehouse, set aside and freed, each with its reason; their owner sees them", async ({
  page,
  browser,
}) => {
  const name = `Stored ${unique()}`;
  const { productId } = await freshMarket(name);
  const { styleCode } = await worldDatabase().product.findUniqueOrThrow({ where: { id: productId } });
  const owner = await newPerson("Ono Keeper", false);
  await signIn(page.request, demoPerson("Max").email);
  await page.goto("/admin/inventory");
  await expectAccessibleEverywhere(page);
  await page.getByLabel("Style code", { exact: true }).fill(styleCode);
  await page.getByLabel("Size", { exact: true }).fill("10");
  await page.getByLabel("Owner’s email").fill(owner.email);
  await page.getByLabel("Pairs", { exact: true }).fill("3");
  await page.getByLabel("Reason").fill("Passed inspection");
  await page.getByRole("button", { name: "Take in" }).click();
  await expect(page.getByText("Taken in. There are 3 now, 3 free.")).toBeVisible();

  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name}, size 10` })).toBeVisible();
  await page.getByLabel("What", { exact: true }).selectOption("reservation");
  await page.getByLabel("Pairs", { exact: true }).fill("4");
  await page.getByLabel("Reason").fill("For the window");
  await page.getByRole("button", { name: "Write it down" }).click();
  await expect(page.getByText("Only 3 pairs free: 0 of 3 are reserved.")).toBeVisible();
  await page.getByLabel("Pairs", { exact: true }).fill("2");
  await page.getByRole("button", { name: "Write it down" }).click();
  await expect(page.getByText("Noted. 3 in stock, 2 reserved, 1 free.")).toBeVisible();
  await expect(page.getByRole("cell", { name: "For the window" })).toBeVisible();
  await expectAccessibleEverywhere(page);

  const own = await (await browser.newContext()).newPage();
  await signInPerson(own.request, owner);
  await own.goto("/selling/inventory");
  await expect(own.getByRole("row", { name: new RegExp(name) })).toContainText("10");
  await own.context().close();
});
