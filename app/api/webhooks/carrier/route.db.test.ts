import { beforeEach, expect, it } from "vitest";
import { carrierRequest, webhooksOf } from "@/tests/support/carrier-events.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { POST } from "./route.ts";

beforeEach(() => testDatabase.reset());

const [body = ""] = webhooksOf("1Z5R89390357567127", [], new Date());
const broken = JSON.stringify({ ...JSON.parse(body), id: "evt_broken", result: { object: "Tracker", id: 5 } });

it("acknowledges what EasyPost has signed, also of parcels that nobody here knows, and notes it once", async () => {
  for (let index = 0; index < 2; index += 1) expect((await POST(carrierRequest(body, new Date()))).status).toBe(200);
  expect(await testDatabase.database.carrierEvent.findMany({ select: { type: true } })).toEqual([
    { type: "tracker.created" },
  ]);
});

it("refuses what is not signed, too old or too large, and asks again for what it cannot read", async () => {
  const status = async (request: Request) => (await POST(request)).status;
  expect(await status(carrierRequest(body, new Date(), { "x-hmac-signature-v2": "hmac-sha256-hex=0" }))).toBe(400);
  expect(await status(carrierRequest(body, new Date(Date.now() - 3_600_000)))).toBe(400);
  expect(await status(carrierRequest(body, new Date(), { "content-length": "9999999" }))).toBe(413);
  expect(await status(carrierRequest(broken, new Date()))).toBe(500);
  expect(await testDatabase.database.carrierEvent.count()).toBe(0);
});
