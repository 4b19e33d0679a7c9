import { beforeEach, expect, it } from "vitest";
import { makeUnsubscribeToken } from "@/lib/domain/notifications/service.unsubscribe.ts";
import { readUnsubscription } from "@/lib/workflows/notifications/unsubscribe.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { GET, POST } from "./route.ts";

const { database } = testDatabase;
const oneClick = { "List-Unsubscribe": "One-Click" };
let userId: string;

beforeEach(async () => {
  await testDatabase.reset();
  userId = (await createUser(database)).id;
});

const addressOf = (token: string) => `http://localhost:3000/api/unsubscribe?token=${encodeURIComponent(token)}`;

async function press(token: string, fields: Record<string, string> = oneClick): Promise<[number, string]> {
  const response = await POST(new Request(addressOf(token), { method: "POST", body: new URLSearchParams(fields) }));
  return [response.status, await response.text()];
}

async function chosen(): Promise<Record<string, boolean>> {
  const rows = await database.notificationPreference.findMany({ where: { userId } });
  return Object.fromEntries(rows.map(({ type, channel, isEnabled }) => [`${type}:${channel}`, isEnabled]));
}

it("ends the mails of its types at one press, without a login, as often as it is pressed", async () => {
  const token = makeUnsubscribeToken(userId, ["outbid", "price_alert"]);
  expect(await readUnsubscription(token)).toMatchObject({ ok: true, value: { isEnded: false } });
  for (let turn = 0; turn < 2; turn += 1) {
    expect(await press(token)).toEqual([200, "You get no more mails of this kind.\n"]);
  }
  // On the other ways it comes as before.
  expect(await chosen()).toEqual({ "outbid:mail": false, "price_alert:mail": false });
  expect(await readUnsubscription(token)).toEqual({
    ok: true,
    value: { labels: ["Somebody bids more than you", "One of your price alerts fires"], isEnded: true },
  });
});

it("changes nothing for a link that is not ours, for what is no press, and for who is gone", async () => {
  const token = makeUnsubscribeToken(userId, ["outbid"]);
  expect((await press(token.replace("outbid", "price_alert")))[0]).toBe(400);
  expect((await press(token, {}))[0]).toBe(400);
  expect((await press(token, { "List-Unsubscribe": "x".repeat(10) }))[0]).toBe(400);
  expect((await press(makeUnsubscribeToken("00000000-0000-4000-8000-000000000009", ["outbid"])))[0]).toBe(400);
  const json = new Request(addressOf(token), {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  expect((await POST(json)).status).toBe(400);
  expect(await chosen()).toEqual({});
});

it("only asks whoever opens it", async () => {
  const response = GET(new Request(addressOf("a~b.c")));
  expect([response.status, response.headers.get("location")]).toEqual([303, "/unsubscribe?token=a~b.c"]);
  expect(await chosen()).toEqual({});
});
