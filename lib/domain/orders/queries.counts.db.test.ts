import { expect, it } from "vitest";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { countOrders } from "./queries.counts.ts";

const { database } = testDatabase;

it("counts an order as late whichever of its deadlines has passed, and no other", async () => {
  await testDatabase.reset();
  const now = new Date();
  const [before, after] = [addMs(now, -hourMs), addMs(now, hourMs)];
  const variant = await createVariant(database);
  for (const [status, dueAt] of [
    ["paid", before],
    ["paid", after],
    ["seller_shipping", before],
    ["authenticating", before],
    ["authenticating", null],
    ["completed", before],
  ] as const) {
    const { id } = await createOrder(database, { variant, status });
    await database.order.update({ where: { id }, data: { dueAt } });
  }
  const { id: orderId, buyerId, totalCents } = await createOrder(database, { variant, status: "pending" });
  const charge = { purpose: "order", status: "requires_action", amountCents: totalCents, dueAt: before } as const;
  const times = { createdAt: before, updatedAt: before };
  const allocations = { create: [{ orderId, amountCents: totalCents, createdAt: before }] };
  await database.payment.create({
    data: { ...charge, ...times, buyerId, failureCode: "expired_card", allocations },
  });
  expect((await countOrders(await personWith("admin"), now))?.late).toEqual(
    ["pending", "paid", "seller_shipping", "authenticating"].map((status) => ({ status, count: 1 })),
  );
  expect(await countOrders(await personWith("buyer"), now)).toBeNull();
});
