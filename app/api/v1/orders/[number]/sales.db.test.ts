import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import * as cannotShip from "./cannot-ship/route.ts";
import * as extension from "./extension/route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;
// A Monday far ahead: the deadline has not passed.
const dueAt = new Date("2099-11-23T10:00:00Z");

beforeEach(() => testDatabase.reset());
afterAll(() => closeRateLimits());

async function sale() {
  const { id, number, buyerId, sellerId } = await createOrder(database, {
    variant: await createVariant(database),
    status: "processing",
  });
  await database.order.update({ where: { id }, data: { dueAt } });
  const as = async (userId: string) => ({ method: "POST" as const, params: { number }, cookies: await logIn(userId) });
  return { number, seller: await as(sellerId), buyer: await as(buyerId) };
}

describe("POST /api/v1/orders/{number}/extension and …/cannot-ship", () => {
  it("are their seller's, each once; visitors and buyers are told why not", async () => {
    const { number, seller, buyer } = await sale();
    const codeOf = async (route: typeof extension.POST, options: Parameters<typeof callApi>[1]) => {
      const { status, body } = await callApi(route, options);
      return [status, body.code];
    };
    for (const route of [extension.POST, cannotShip.POST]) {
      expect(await codeOf(route, { ...buyer, cookies: {} })).toEqual([401, "unauthenticated"]);
      expect(await codeOf(route, buyer)).toEqual([403, "forbidden"]);
      expect(await codeOf(route, { ...seller, params: { number: "x" } })).toEqual([404, "order_not_found"]);
    }
    expect((await callApi(extension.POST, seller)).body).toEqual({
      orderNumber: number,
      dueAt: "2099-11-24T10:00:00.000Z",
    });
    expect(await codeOf(extension.POST, seller)).toEqual([409, "extension_taken"]);
    // Nobody has paid for it, so there is nothing to be punished for.
    expect((await callApi(cannotShip.POST, seller)).body).toEqual({
      orderNumber: number,
      status: "cancelled",
      penaltyCents: 0,
    });
    expect(await codeOf(cannotShip.POST, seller)).toEqual([409, "transition_not_possible"]);
    expect(await codeOf(extension.POST, seller)).toEqual([409, "extension_not_possible"]);
  });
});
