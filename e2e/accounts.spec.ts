import { randomUUID } from "node:crypto";
import { type APIRequestContext, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import { linkMailedTo } from "./support/inbox.ts";
import { saveCardOnHostedPage } from "./support/stripe.ts";

const password = "three red sneakers";

interface Person {
  name: string;
  email: string;
}

function somebody(): Person {
  const id = randomUUID().slice(0, 8);
  return { name: `Robin ${id}`, email: `robin-${id}@example.com` };
}

async function register(page: Page, person: Person): Promise<void> {
  await page.goto("/register");
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
}

async function fillLogin(page: Page, email: string, secret: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
}

async function logIn(page: Page, email: string, secret = password): Promise<void> {
  await page.goto("/login?callbackUrl=/account");
  await fillLogin(page, email, secret);
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
}

async function fillAddress(page: Page, line1: string): Promise<void> {
  await page.getByLabel("Street and number").fill(line1);
  await page.getByLabel("City").fill("Portland");
  await page.getByLabel("State or region").fill("Oregon");
  await page.getByLabel("ZIP or postal code").fill("97205");
}

test("from registering to logging a lost device out @phone", async ({ page, browser }) => {
  const person = somebody();
  await register(page, person);
  await expect(page.getByText(`Welcome, ${person.name}`)).toBeVisible();
  await expect(page.getByText("Not confirmed yet")).toBeVisible();

  await page.goto(await linkMailedTo(person.email, "Confirm your address for Solebook"));
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page.getByText("Your mail address is confirmed.")).toBeVisible();
  await page.getByRole("link", { name: "Go to your account" }).click();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Addresses" }).first().click();
  await page.getByRole("link", { name: "Add an address" }).click();
  await expect(page.getByLabel("Full name")).toHaveValue(person.name);
  await fillAddress(page, "418 Juniper Street");
  await page.getByLabel("ZIP or postal code").fill("9720");
  await page.getByRole("button", { name: "Save address" }).click();
  await expect(page.getByText("Enter a ZIP code, like 97205 or 97205-1234.")).toBeVisible();
  await expect(page.getByLabel("ZIP or postal code")).toBeFocused();
  await expect(page.getByLabel("Street and number")).toHaveValue("418 Juniper Street");
  await page.getByLabel("ZIP or postal code").fill("97205");
  await page.getByRole("button", { name: "Save address" }).click();
  await expect(page.getByText("Portland, OR 97205")).toBeVisible();
  await expect(page.getByText("Default", { exact: true })).toBeVisible();

  await page.goto("/account");
  await page.getByRole("button", { name: "Log out here" }).click();
  await expect(page).toHaveURL("/");
  await page.goto("/account");
  await expect(page).toHaveURL("/login?callbackUrl=%2Faccount");
  await logIn(page, person.email);

  const lostPhone = await browser.newPage();
  await logIn(lostPhone, person.email);
  await page.reload();
  const devices = page.getByRole("form", { name: "Devices" });
  await expect(devices.getByRole("listitem")).toHaveCount(2);
  await devices.getByRole("button", { name: /^Log out .* on / }).click();
  await expect(page.getByText("That device is logged out.")).toBeVisible();
  await expect(devices.getByRole("listitem")).toHaveCount(1);
  await lostPhone.goto("/account/addresses");
  await expect(lostPhone.getByText("Your session has ended. Please log in again.")).toBeVisible();
  await lostPhone.close();
});

test.describe("before JavaScript has loaded", () => {
  test.use({ javaScriptEnabled: false });

  test("one can register, fail to log in, log in and be led back, add an address and a card, log out", async ({
    page,
  }) => {
    const person = somebody();
    await register(page, person);
    await page.goto("/account");
    await page.getByRole("button", { name: "Log out here" }).click();
    await expect(page).toHaveURL("/");

    await page.goto("/account/addresses/new?callbackUrl=/account/payment");
    await expect(page).toHaveURL(/^[^?]*\/login\?/);
    await fillLogin(page, person.email, "not the password");
    await expect(page.getByText("That mail address and password do not belong together.")).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue(person.email);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
    await fillLogin(page, person.email, password);
    await expect(page.getByRole("heading", { name: "New address" })).toBeVisible();

    await fillAddress(page, "9 Quiet Lane");
    await page.getByLabel("ZIP or postal code").fill("x");
    await page.getByRole("button", { name: "Save address" }).click();
    await expect(page.getByText("Enter a ZIP code")).toBeVisible();
    await expect(page.getByLabel("Street and number")).toHaveValue("9 Quiet Lane");
    await page.getByLabel("ZIP or postal code").fill("97205");
    await page.getByRole("button", { name: "Save address" }).click();

    await page.getByRole("button", { name: "Add a card" }).click();
    await saveCardOnHostedPage(page);
    await expect(page.getByText("Visa ending in 4242 is saved.")).toBeVisible();
    await expect(page.getByRole("list").getByText("Visa ending in 4242")).toBeVisible();
  });
});

test("a second address can become the default, and go again", async ({ page }) => {
  await register(page, somebody());
  for (const line1 of ["1 First Street", "2 Second Street"]) {
    await page.goto("/account/addresses/new");
    await fillAddress(page, line1);
    await page.getByRole("button", { name: "Save address" }).click();
    await expect(page.getByText(line1)).toBeVisible();
  }
  await page.getByRole("button", { name: /^Make default: .*2 Second Street/ }).click();
  const second = page.getByRole("listitem").filter({ hasText: "2 Second Street" });
  await expect(second.getByText("Default", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^Remove .*1 First Street/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("1 First Street")).toHaveCount(0);
  await second.getByRole("link", { name: /^Change/ }).click();
  await page.getByLabel("Country").selectOption("CA");
  await page.getByLabel("State or region").fill("Ontario");
  await page.getByRole("button", { name: "Save address" }).click();
  await expect(page.getByText("Enter a postal code, like K1A 0B1.")).toBeVisible();
  await expect(page.getByLabel("Country")).toHaveValue("CA");
  await page.getByLabel("ZIP or postal code").fill("k1a0b1");
  await page.getByRole("button", { name: "Save address" }).click();
  await expect(page.getByText("K1A 0B1 Portland Ontario")).toBeVisible();
});

test("a forgotten password is replaced by mail, and every device is logged out", async ({ page, browser }) => {
  const person = somebody();
  await register(page, person);
  const elsewhere = await browser.newPage();
  await elsewhere.goto("/forgot-password");
  await elsewhere.getByLabel("Email").fill(person.email);
  await elsewhere.getByRole("button", { name: "Send me a link" }).click();
  await expect(elsewhere.getByText(`If there is an account with ${person.email}`)).toBeVisible();
  await elsewhere.goto(await linkMailedTo(person.email, "Your new password for Solebook"));
  await elsewhere.getByLabel("New password", { exact: true }).fill("password123");
  await elsewhere.getByRole("button", { name: "Save new password" }).click();
  await expect(elsewhere.getByText(/people guess first/)).toBeVisible();
  await expect(elsewhere.getByLabel("New password", { exact: true })).toBeFocused();
  await elsewhere.getByLabel("New password", { exact: true }).fill("a whole new pair of laces");
  await elsewhere.getByRole("button", { name: "Save new password" }).click();
  await expect(elsewhere.getByText("Your new password is saved.")).toBeVisible();
  await page.goto("/account");
  await expect(page.getByText("Your session has ended.")).toBeVisible();
  await logIn(elsewhere, person.email, "a whole new pair of laces");
  await elsewhere.close();
});

test("a mistyped mail address can be put right", async ({ page }) => {
  const [mistyped, right] = [somebody(), somebody()];
  await register(page, mistyped);
  await page.getByText("Change your mail address").click();
  await page.getByLabel("New email").fill(right.email);
  await page.getByLabel("Your password").fill("not the password");
  await page.getByRole("button", { name: "Change address" }).click();
  await expect(page.getByText("That is not your current password.")).toBeVisible();
  await expect(page.getByLabel("Your password")).toBeFocused();
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Change address" }).click();
  await expect(page.getByText(`Your address is ${right.email} now.`)).toBeVisible();
  await page.goto(await linkMailedTo(right.email, "Confirm your address for Solebook"));
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page.getByText("Your mail address is confirmed.")).toBeVisible();
});

test("a login leads to pages of this site only", async ({ page }) => {
  const person = somebody();
  await register(page, person);
  for (const callbackUrl of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
    await page.context().clearCookies();
    await page.goto(`/login?${new URLSearchParams({ callbackUrl })}`);
    await fillLogin(page, person.email, password);
    await expect(page).toHaveURL("/");
  }
});

/** Signs in as a script does: through next-auth's own endpoints. */
async function signInByApi(request: APIRequestContext, email: string, secret: string) {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  return request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email, password: secret, json: "true", callbackUrl: "https://evil.example/" },
    headers: { "x-forwarded-for": "6.6.6.6" },
  });
}

async function sessionCookieOf(context: BrowserContext) {
  return (await context.cookies()).find(({ name }) => name.endsWith("next-auth.session-token"));
}

test("next-auth's own endpoints follow the same session rows", async ({ page, browser }) => {
  const person = somebody();
  await register(page, person);
  const context = await browser.newContext();
  const refused = await signInByApi(context.request, person.email, "not the password");
  expect(refused.status()).toBe(401);
  expect(await sessionCookieOf(context)).toBeUndefined();

  const answer = await signInByApi(context.request, person.email, password);
  const { url } = (await answer.json()) as { url: string };
  expect(new URL(url).pathname).toBe("/");
  expect(url).not.toContain("evil");
  expect(await sessionCookieOf(context)).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", secure: false });
  const session = async () => (await context.request.get("/api/auth/session")).json() as Promise<unknown>;
  expect(await session()).toMatchObject({ user: { name: person.name, email: person.email } });

  await page.reload();
  const devices = page.getByRole("form", { name: "Devices" });
  await expect(devices.getByRole("listitem")).toHaveCount(2);
  await expect(devices.getByText("6.6.6.6")).toHaveCount(0);
  await page.getByRole("button", { name: "Log out all other devices" }).click();
  await expect(page.getByText("You were logged out on one other device.")).toBeVisible();
  expect(await session()).toEqual({});
  await context.close();
});

test("an address that is taken is said at its field", async ({ page, browser }) => {
  const person = somebody();
  await register(page, person);
  const other = await browser.newPage();
  await other.goto("/register");
  await other.getByLabel("Name").fill("Someone else");
  await other.getByLabel("Email").fill(person.email.toUpperCase());
  await other.getByLabel("Password", { exact: true }).fill(password);
  await other.getByRole("button", { name: "Create account" }).click();
  await expect(other.getByText(/There is already an account with this address/)).toBeVisible();
  await expect(other.getByLabel("Email")).toBeFocused();
  await expect(other.getByLabel("Email")).toHaveAccessibleDescription(/already an account/);
  await other.close();
});

test("account pages pass axe", async ({ page }) => {
  const check = async (path: string) => {
    await page.goto(path);
    await expectAccessibleEverywhere(page, path);
  };
  for (const path of [
    "/login?error=invalid_credentials",
    "/register",
    "/forgot-password",
    "/reset-password?token=x",
    "/verify-email?token=x",
  ]) {
    await check(path);
  }
  await register(page, somebody());
  await page.goto("/account/addresses/new");
  await fillAddress(page, "1 Axe Street");
  await page.getByRole("button", { name: "Save address" }).click();
  await expect(page.getByText("1 Axe Street")).toBeVisible();
  await page.goto("/account/payment");
  await page.getByRole("button", { name: "Add a card" }).click();
  await check(new URL(page.url()).pathname);
  await saveCardOnHostedPage(page);
  await expect(page.getByText(/is saved\./)).toBeVisible();
  for (const path of ["/account", "/account/addresses", "/account/addresses/new", "/account/payment"])
    await check(path);
});
