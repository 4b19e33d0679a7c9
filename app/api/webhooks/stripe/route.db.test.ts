import { beforeEach, expect, it } from "vitest";
import { signatureOf } from "@/dev/stripe/deliveries.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { POST } from "./route.ts";

beforeEach(() => testDatabase.reset());

const secret = "whsec_only_for_tests";
const event = { id: "evt_1", object: "event", type: "plan.created", created: 1_700_000_000, data: { object: {} } };

function send(body: string, headers: Record<string, string> = {}): Promise<Response> {
  const signature = signatureOf(body, secret, Math.floor(Date.now() / 1_000));
  const all = { "stripe-signature": signature, ...headers };
  return POST(new Request("http://localhost:3000/api/webhooks/stripe", { method: "POST", body, headers: all }));
}

it("acknowledges what Stripe has signed, a type without meaning included, and notes it once", async () => {
  const body = JSON.stringify(event);
  for (let index = 0; index < 2; index += 1) expect((await send(body)).status).toBe(200);
  expect(await testDatabase.database.stripeEvent.findMany({ select: { id: true, type: true, account: true } })).toEqual(
    [{ id: "evt_1", type: "plan.created", account: null }],
  );
});

it("refuses what is not signed, and what is too large, and notes nothing", async () => {
  expect((await send(JSON.stringify(event), { "stripe-signature": "t=1,v1=0" })).status).toBe(400);
  expect((await send(JSON.stringify(event), { "content-length": "9999999" })).status).toBe(413);
  expect(await testDatabase.database.stripeEvent.count()).toBe(0);
});

it("asks for it again when it could not be taken in", async () => {
  const session = { id: "cs_test_1", object: "checkout.session", mode: "setup" };
  // Nobody answers where Stripe should be in this test.
  const body = JSON.stringify({ ...event, id: "evt_2", type: "checkout.session.completed", data: { object: session } });
  expect((await send(body)).status).toBe(500);
  expect(await testDatabase.database.stripeEvent.count()).toBe(0);
});
