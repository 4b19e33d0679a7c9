import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { opsChannel, userChannel } from "@/lib/core/channels.ts";
import { createSession, createUser } from "@/prisma/factories/accounts.ts";
import { type ApiCallOptions, callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn, sealSession } from "@/tests/support/sign-in.ts";
import { POST } from "./route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;
const socketId = "1234.5678";

type Cookies = NonNullable<ApiCallOptions["cookies"]>;

function ask(cookies: Cookies, channelName: string, change: Pick<ApiCallOptions, "headers" | "body"> = {}) {
  const body = `${change.body ?? new URLSearchParams({ socket_id: socketId, channel_name: channelName })}`;
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": String(Buffer.byteLength(body)),
    ...change.headers,
  };
  return callApi(POST, { method: "POST", path: "/api/pusher/auth", cookies, body, headers });
}

let me: string;
let other: string;
let mine: Cookies;

beforeEach(async () => {
  await testDatabase.reset();
  me = (await createUser(database)).id;
  other = (await createUser(database)).id;
  mine = await logIn(me);
});

describe("one's own channel", () => {
  test("opens with the proof that the live server checks", async () => {
    const { status, body } = await ask(mine, userChannel(me));
    const signature = createHmac("sha256", "test-secret")
      .update(`${socketId}:${userChannel(me)}`)
      .digest("hex");
    expect([status, body]).toEqual([200, { auth: `test-key:${signature}` }]);
  });

  test("is shut for visitors, for forged cookies and for sessions that ended", async () => {
    const revoked = await createSession(database, { userId: me, revokedAt: new Date() });
    const expired = await createSession(database, { userId: me, createdAt: new Date("2020-01-01T00:00:00Z") });
    const wrong = await createSession(database, { userId: other });
    const cookies: Cookies[] = [
      {},
      Object.fromEntries(Object.keys(mine).map((name) => [name, "forged"])),
      await sealSession(revoked),
      await sealSession(expired),
      await sealSession({ id: wrong.id, userId: me }),
    ];
    for (const one of cookies) {
      const { status, body } = await ask(one, userChannel(me));
      expect([status, body.code]).toEqual([403, "forbidden"]);
      expect(body).not.toHaveProperty("auth");
    }
  });
});

test("another's channel never opens, whatever the role", async () => {
  for (const role of ["buyer", "seller", "authenticator", "admin"] as const) {
    const { id } = await createUser(database, { roles: [role] });
    const { status, body } = await ask(await logIn(id), userChannel(other));
    expect([role, status, body.code]).toEqual([role, 403, "forbidden"]);
  }
});

test("operations open for those who work there, and close when the role is gone", async () => {
  for (const role of ["buyer", "seller", "authenticator", "admin"] as const) {
    const { id } = await createUser(database, { roles: [role] });
    const cookies = await logIn(id);
    const works = role === "authenticator" || role === "admin";
    expect([role, (await ask(cookies, opsChannel)).status]).toEqual([role, works ? 200 : 403]);
    await database.user.update({ where: { id }, data: { roles: ["buyer"] } });
    expect((await ask(cookies, opsChannel)).status).toBe(403);
  }
});

test.each(["market-x", "presence-user-1", "private-", "private-user-", "private-encrypted-ops", "private-ops "])(
  "%j is no private channel of ours",
  async (name) => expect((await ask(mine, name)).status).toBe(403),
);

test.each<[string, ApiCallOptions["headers"]]>([
  ["another site", { origin: "https://evil.example" }],
  ["a browser that says cross-site", { "sec-fetch-site": "cross-site" }],
  ["nobody knows where", { origin: null }],
])("a request from %s is refused", async (_where, headers) => {
  const { status, body } = await ask(mine, userChannel(me), { headers });
  expect([status, body.code]).toEqual([403, "origin_not_allowed"]);
});

test.each([
  ["no socket", () => `channel_name=${userChannel(me)}`, 422],
  ["a socket that is none", () => `socket_id=1.2:private-user-x&channel_name=${userChannel(me)}`, 422],
  ["no channel", () => `socket_id=${socketId}`, 422],
  ["a very long body", () => `socket_id=${socketId}&channel_name=${"x".repeat(3_000)}`, 413],
])("%s is refused", async (_what, body, status) => {
  expect((await ask(mine, "", { body: body() })).status).toBe(status);
});
