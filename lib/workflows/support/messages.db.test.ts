import { beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, fixedClock, hourMs } from "@/lib/core/clock.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { getOwnThread, getThreads, listThreads } from "@/lib/domain/support/queries.messages.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { answerMessage, readMessages, writeMessage } from "./write-message.ts";

const { database } = testDatabase;
const now = new Date("2026-11-28T10:00:00Z");
const at = (hours: number) => ({ database, clock: fixedClock(addMs(now, hours * hourMs)) });

beforeEach(() => testDatabase.reset());

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? "ok" : result.error.code;

async function tradedPair() {
  const order = await createOrder(database, { variant: await createVariant(database), status: "paid" });
  const someone = await personWith("buyer", "seller");
  const as = (userId: string): UserActor => ({ ...someone, userId: userId as UserId });
  return { order, orderNumber: order.number, buyer: as(order.buyerId), seller: as(order.sellerId), stranger: someone };
}

describe("a thread", () => {
  it("is one side's with the house: the other side, strangers and inspectors have no part in it", async () => {
    const { order, orderNumber, buyer, seller, stranger } = await tradedPair();
    const admin = await personWith("admin");
    for (const outsider of [stranger, await personWith("authenticator"), admin]) {
      expect(codeOf(await writeMessage(outsider, { orderNumber, body: "Hello?" }, at(0)))).toBe("order_not_found");
    }
    expect(codeOf(await writeMessage(buyer, { orderNumber, body: "When does it leave?" }, at(0)))).toBe("ok");
    expect(codeOf(await writeMessage(seller, { orderNumber, body: "It leaves today." }, at(1)))).toBe("ok");
    const bodies = (thread: { messages: { body: string }[] } | null) => thread?.messages.map(({ body }) => body);
    expect(bodies(await getOwnThread(buyer, { orderId: order.id, side: "buyer" }))).toEqual(["When does it leave?"]);
    expect(await getOwnThread(seller, { orderId: order.id, side: "buyer" })).toBeNull();
    expect(await getThreads(seller, order.id)).toBeNull();
    expect(bodies((await getThreads(admin, order.id))?.seller ?? null)).toEqual(["It leaves today."]);
    const { items } = await listThreads(admin, { stage: "waiting", limit: 5 });
    expect(items.map(({ side }) => side)).toEqual(["buyer", "seller"]);
    await expect(database.orderMessage.deleteMany()).rejects.toThrow();
  });

  it("waits since its first unanswered message, is answered without a name, and is unread until it is seen", async () => {
    const { order, orderNumber, buyer, seller } = await tradedPair();
    const admin = await personWith("admin");
    for (const hours of [0, 1]) await writeMessage(buyer, { orderNumber, body: `Word ${hours}` }, at(hours));
    const thread = () => getOwnThread(buyer, { orderId: order.id, side: "buyer" });
    expect((await thread())?.waitingSince).toBe(now.toISOString());
    expect((await toldSoFar({ type: "message_waiting" })).map(({ userId }) => userId)).toEqual([admin.userId]);

    const answer = { orderNumber, side: "buyer", body: "Tomorrow." } as const;
    expect(codeOf(await answerMessage(seller, answer, at(2)))).toBe("forbidden");
    const own = { ...seller, roles: ["admin"] as const };
    expect(codeOf(await answerMessage(own, answer, at(2)))).toBe("forbidden");
    expect(codeOf(await answerMessage(admin, answer, at(2)))).toBe("ok");
    const answered = await thread();
    expect(answered).toMatchObject({ waitingSince: null, hasUnread: true });
    expect(answered?.messages.at(-1)).toMatchObject({ body: "Tomorrow.", isFromHouse: true, authorName: null });
    expect((await toldSoFar({ type: "message_received" })).map(({ userId }) => userId)).toEqual([order.buyerId]);
    expect(await readMessages(buyer, { orderNumber }, at(3))).toMatchObject({ value: { wasUnread: true } });
    expect(await readMessages(buyer, { orderNumber }, at(3))).toMatchObject({ value: { wasUnread: false } });
  });
});
