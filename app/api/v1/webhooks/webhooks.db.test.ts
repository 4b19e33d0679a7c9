import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { dispatchWebhooks } from "@/lib/workflows/webhooks/dispatch-webhooks.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import * as replayOne from "./[webhookId]/deliveries/[deliveryId]/replay/route.ts";
import * as delivery from "./[webhookId]/deliveries/[deliveryId]/route.ts";
import * as replayAll from "./[webhookId]/deliveries/replay/route.ts";
import * as deliveries from "./[webhookId]/deliveries/route.ts";
import * as one from "./[webhookId]/route.ts";
import * as secret from "./[webhookId]/secret/route.ts";
import * as test from "./[webhookId]/test/route.ts";
import * as list from "./route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));
vi.mock("@/lib/workflows/webhooks/wake-webhooks.ts", () => ({ wakeWebhooks: vi.fn() }));

const { database } = testDatabase;
let receiver: Server;
let url: string;
let status = 500;

beforeAll(async () => {
  receiver = createServer((_, response) => void response.writeHead(status).end());
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
});
beforeEach(() => testDatabase.reset());
afterAll(async () => {
  receiver.close();
  await closeRateLimits();
});

it("takes an endpoint from its first test to its end, for its owner alone", async () => {
  const cookies = await logIn((await createUser(database)).id);
  const stranger = await logIn((await createUser(database)).id);
  const wrong = { url: "http://10.0.0.1:22/", eventTypes: ["order.moved"] };
  expect(await callApi(list.POST, { method: "POST", cookies, body: wrong })).toMatchObject({ status: 422 });
  const body = { url, eventTypes: ["order.updated", "order.updated"] };
  const made = await callApi(list.POST, { method: "POST", cookies, body });
  expect(made).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_.{44}$/), failed: 0 } });
  const { webhookId } = made.body;
  expect(made.body.eventTypes).toEqual(["order.updated"]);
  expect(made.headers.get("location")).toBe(`/api/v1/webhooks/${webhookId}`);
  const params = { webhookId };

  const sent = await callApi(test.POST, { method: "POST", cookies, params });
  expect(sent.status).toBe(202);
  const { deliveryId } = sent.body;
  await dispatchWebhooks();
  const named = { cookies, params: { webhookId, deliveryId } };
  expect(await callApi(delivery.GET, named)).toMatchObject({
    body: { status: "waiting", attempts: [{ responseStatus: 500 }] },
  });
  expect(await callApi(replayOne.POST, { method: "POST", ...named })).toMatchObject({ status: 409 });
  const off = await callApi(one.PATCH, { method: "PATCH", cookies, params, body: { isEnabled: false } });
  expect(off).toMatchObject({ status: 200, body: { status: "disabled", disabledReason: "owner", failed: 1 } });
  expect((await callApi(test.POST, { method: "POST", cookies, params })).body.code).toBe("webhook_disabled");
  await callApi(one.PATCH, { method: "PATCH", cookies, params, body: { isEnabled: true } });
  status = 204;
  expect((await callApi(replayAll.POST, { method: "POST", cookies, params })).body).toEqual({ replayed: 1 });
  await dispatchWebhooks();
  const log = await callApi(deliveries.GET, { cookies, params, path: "/api/v1/test?status=delivered&limit=1" });
  expect(log.body.items).toMatchObject([{ deliveryId, attempts: [{ responseStatus: 500 }, { responseStatus: 204 }] }]);
  expect(await callApi(replayOne.POST, { method: "POST", ...named })).toMatchObject({ body: { replayed: 1 } });
  const rotated = await callApi(secret.POST, { method: "POST", cookies, params });
  expect(rotated.body.secret).not.toBe(made.body.secret);

  const theirs = { cookies: stranger, params };
  expect((await callApi(list.GET, { cookies: stranger })).body.items).toEqual([]);
  for (const answer of [
    await callApi(one.GET, theirs),
    await callApi(deliveries.GET, theirs),
    await callApi(delivery.GET, { ...named, cookies: stranger }),
    await callApi(secret.POST, { method: "POST", ...theirs }),
    await callApi(one.DELETE, { method: "DELETE", ...theirs }),
  ]) {
    expect(answer.status).toBe(404);
  }
  expect((await callApi(list.GET, { cookies })).body.items).toHaveLength(1);
  expect((await callApi(one.DELETE, { method: "DELETE", cookies, params })).status).toBe(204);
  expect((await callApi(one.GET, { cookies, params })).status).toBe(404);
});
