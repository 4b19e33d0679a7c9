import { z } from "zod";
import { thread, writtenMessage } from "@/app/api/_support/answers/support.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { getOrder } from "@/lib/domain/orders/queries.ts";
import { getThreads } from "@/lib/domain/support/queries.messages.ts";
import { messageSchema, threadSideSchema } from "@/lib/domain/support/schema.messages.ts";
import { answerMessage } from "@/lib/workflows/support/write-message.ts";

const threadInPath = z.strictObject({ number: z.string().regex(orderNumberPattern), side: threadSideSchema });

const read = operation(
  {
    id: "listThread",
    method: "GET",
    path: "/api/v1/admin/orders/{number}/messages/{side}",
    tag: "Administration",
    summary: "What one side of an order and the house have written to each other",
    access: "admin",
    may: "support.view",
    params: threadInPath,
    unknown: "order_not_found",
    answers: { 200: thread },
    example: { params: { number: "$ORDER_NUMBER", side: "buyer" } },
  },
  async ({ actor, params: { number, side } }) => {
    const order = await getOrder(actor, number);
    const found = order.ok ? await getThreads(actor, order.value.orderId) : null;
    return found ? answer(found[side]) : fail("order_not_found", orderErrors.order_not_found.message);
  },
);

const write = operation(
  {
    id: "answerThread",
    method: "POST",
    path: "/api/v1/admin/orders/{number}/messages/{side}",
    tag: "Administration",
    summary: "Write to one side of an order",
    details: "They are told, and the other side never sees it. Nobody can change or delete it.",
    access: "admin",
    may: "support.view",
    idempotent: true,
    params: threadInPath,
    unknown: "order_not_found",
    body: messageSchema,
    answers: { 201: writtenMessage },
    example: { params: { number: "$ORDER_NUMBER", side: "buyer" }, body: { body: "It leaves for you tomorrow." } },
  },
  async ({ actor, params: { number, side }, body }) => {
    const written = await answerMessage(actor, { orderNumber: number, side, ...body });
    return written.ok ? created(written.value, `/api/v1/admin/orders/${number}/messages/${side}`) : written;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, write);
