import { expect, test } from "@playwright/test";
import WebSocket from "ws";
import { factoryPassword } from "@/prisma/factories/accounts.ts";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import { apiPerson, call } from "./support/api.ts";
import { closeWorldDatabase, freshMarket, newPerson, signInPerson } from "./support/market.ts";
import { testWorld } from "./support/world.ts";

test.afterAll(closeWorldDatabase);

/** A client of the live connection that knows only what the API says of it. */
async function connect(origin?: string) {
  const { body } = await call("GET", "/api/v1/realtime");
  const address = new URL(`${body.path}/app/${body.key}?protocol=7`, testWorld().address);
  address.protocol = "ws:";
  const socket = new WebSocket(address, { origin });
  const heard: { event: string; data: Record<string, unknown> }[] = [];
  const ended: number[] = [];
  socket.on("message", (text) => {
    const { event, data } = JSON.parse(String(text));
    heard.push({ event, data: typeof data === "string" ? JSON.parse(data) : data });
  });
  socket.on("close", (code) => ended.push(code));
  socket.on("error", () => undefined);
  const next = async (event: string) => {
    await expect.poll(() => heard.map((one) => one.event)).toContain(event);
    return heard.find((one) => one.event === event)?.data ?? {};
  };
  const send = (event: string, data: unknown) => socket.send(JSON.stringify({ event, data }));
  return { next, send, heard, ended, end: () => socket.terminate() };
}

/** What a program asks us to sign for its socket. */
async function ask(path: string, token: string, form: Record<string, string>) {
  const response = await fetch(new URL(path, testWorld().address), {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

test("a program listens with its token, to its own channel alone, until it logs out", async () => {
  const person = await apiPerson("Listener of the API", ["buyer"], false);
  const socket = await connect();
  const { socket_id } = await socket.next("pusher:connection_established");
  const form = { socket_id: String(socket_id) };
  const signed = await ask("/api/pusher/user-auth", person.token, form);
  expect(signed.status).toBe(200);
  socket.send("pusher:signin", signed.body);
  await socket.next("pusher:signin_success");

  const channel = `private-user-${person.userId}`;
  const joined = await ask("/api/pusher/auth", person.token, { ...form, channel_name: channel });
  socket.send("pusher:subscribe", { channel, auth: joined.body.auth });
  await socket.next("pusher_internal:subscription_succeeded");
  const other = await newPerson("Somebody else", false);
  const foreign = await ask("/api/pusher/auth", person.token, {
    ...form,
    channel_name: `private-user-${other.userId}`,
  });
  expect(foreign.status).toBe(403);

  expect((await call("POST", "/api/v1/auth/logout", { token: person.token })).status).toBe(204);
  await expect.poll(() => socket.ended, { timeout: 20_000 }).toHaveLength(1);
  expect((await call("GET", "/api/v1/users/me", { token: person.token })).body.code).toBe("invalid_token");
  expect((await ask("/api/pusher/user-auth", person.token, form)).status).toBe(401);
});

test("no page of another site opens a socket or reads an answer", async () => {
  const socket = await connect("https://evil.example");
  await expect.poll(() => socket.ended).toHaveLength(1);
  expect(socket.heard).toEqual([]);
  const own = await connect(new URL(testWorld().address).origin);
  await own.next("pusher:connection_established");
  own.end();
  const { status, headers } = await call("GET", "/api/v1/trades", { headers: { origin: "https://evil.example" } });
  expect([status, headers.get("access-control-allow-origin")]).toEqual([200, null]);
  expect(headers.get("vary")).toMatch(/\bOrigin\b/i);
});

test("methods, unknown addresses and unchanged answers are as HTTP has them", async () => {
  const site = (path: string, init?: RequestInit) => fetch(new URL(path, testWorld().address), init);
  const wrong = await call("DELETE", "/api/v1/trades");
  expect([wrong.status, wrong.headers.get("allow"), wrong.body.code]).toEqual([
    ...[405, "GET, HEAD, OPTIONS", "method_not_allowed"],
  ]);
  const options = await site("/api/v1/bids", { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS, POST"]);
  const market = `/api/v1/market/${(await freshMarket("Unchanged Court")).productId}`;
  const [head, get] = await Promise.all([site(market, { method: "HEAD" }), site(market)]);
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const etag = get.headers.get("etag") ?? "";
  expect(etag).not.toBe("");
  const again = await site(market, { headers: { "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  const nowhere = await call("POST", "/api/v1/no-such-thing", { body: {} });
  expect([nowhere.status, nowhere.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  for (const path of ["/health", "/health/ready", "/api/health", "/api/health/ready"]) {
    expect([path, (await site(path)).status]).toEqual([path, 200]);
  }
});

test("somebody makes a key, sees it once, and it works within its scopes until it is revoked", async ({
  page,
  browser,
}, { project }) => {
  await page.emulateMedia({ colorScheme: project.name === "phone" ? "dark" : "light" });
  const person = await newPerson("Keeper of keys", false);
  await signInPerson(page.request, person);
  await page.goto("/account/api");
  await page.getByLabel("Name").fill("Price watcher");
  await page.getByLabel("Your password", { exact: true }).fill("not my password");
  await page.getByRole("button", { name: "Make the key" }).click();
  await expect(page.getByLabel("Your password", { exact: true })).toHaveAccessibleDescription(
    /not your current password/,
  );
  await expect(page.getByLabel("Name")).toHaveValue("Price watcher");
  await page.getByLabel("Your password", { exact: true }).fill(factoryPassword);
  await page.getByRole("button", { name: "Make the key" }).click();

  const key = (await page.getByRole("status").locator("code").textContent()) ?? "";
  expect(key).toMatch(/^sbk_/);
  await expectAccessibleEverywhere(page);
  const user = await call("GET", "/api/v1/users/me", { token: key });
  expect([user.status, user.body.email]).toEqual([200, person.email]);
  const refused = await call("PATCH", "/api/v1/users/me", { token: key, body: { name: "Nobody" } });
  expect([refused.status, refused.body.code]).toEqual([403, "insufficient_scope"]);

  await page.reload();
  await expect(page.getByText(`…${key.slice(-4)}`)).toBeVisible();
  expect(await page.content()).not.toContain(key);
  await page.getByRole("button", { name: "Revoke Price watcher" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("button", { name: "Revoke Price watcher" })).toHaveCount(0);
  expect((await call("GET", "/api/v1/users/me", { token: key })).status).toBe(401);

  const { body } = await call("POST", "/api/v1/auth/login", {
    body: { email: person.email, password: factoryPassword },
    headers: { "user-agent": "price-bot/1.0" },
  });
  await page.reload();
  await expect(page.getByRole("form", { name: "Programs" })).toContainText("price-bot");
  await page
    .getByRole("form", { name: "Programs" })
    .getByRole("button", { name: /^Log out/ })
    .click();
  await expect(page.getByRole("form", { name: "Programs" })).toHaveCount(0);
  expect((await call("GET", "/api/v1/users/me", { token: body.accessToken })).status).toBe(401);
  const stranger = await browser.newPage();
  await stranger.goto("/account/api");
  await expect(stranger).toHaveURL(/\/login\?/);
  await stranger.close();
});
