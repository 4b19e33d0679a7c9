import { thread, writtenMessage } from "@/app/api/_support/answers/support.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { orderNumberInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { getOrder } from "@/lib/domain/orders/queries.ts";
import { getOwnThread } from "@/lib/domain/support/queries.messages.ts";
import { messageSchema } from "@/lib/domain/support/schema.messages.ts";
import { writeMessage } from "@/lib/workflows/support/write-message.ts";

const read = operation(
  {
    id: "listOrderMessages",
    method: "GET",
    path: "/api/v1/orders/{number}/messages",
    tag: "Orders",
    summary: "What you and the house have written to each other about an order",
    details: "The other side of the trade has a thread of its own.",
    access: "read",
    params: orderNumberInPath,
    unknown: "order_not_found",
    answers: { 200: thread },
    example: { params: { number: "$ORDER_NUMBER" } },
  },
  async ({ actor, params: { number } }) => {
    const order = await getOrder(actor, number);
    const found = order.ok ? await getOwnThread(actor, order.value) : null;
    return found ? answer(found) : fail("order_not_found", orderErrors.order_not_found.message);
  },
);

const write = operation(
  {
    id: "writeOrderMessage",
    method: "POST",
    path: "/api/v1/orders/{number}/messages",
    tag: "Orders",
    summary: "Write to the house about an order of yours",
    details: "The other side never sees it. Nobody can change or delete it.",
    access: "account",
    idempotent: true,
    limit: "messagePerAccount",
    params: orderNumberInPath,
    unknown: "order_not_found",
    body: messageSchema,
    answers: { 201: writtenMessage },
    example: { params: { number: "$ORDER_NUMBER" }, body: { body: "When does the pair leave for me?" } },
  },
  async ({ actor, params: { number }, body }) => {
    const written = await writeMessage(actor, { orderNumber: number, ...body });
    return written.ok ? created(written.value, `/api/v1/orders/${number}/messages`) : written;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, write);
