import { readThread } from "@/app/api/_support/answers/support.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { orderNumberInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { readMessages } from "@/lib/workflows/support/write-message.ts";

const mark = operation(
  {
    id: "readOrderMessages",
    method: "POST",
    path: "/api/v1/orders/{number}/messages/read",
    tag: "Orders",
    summary: "Say that you have read what the house wrote",
    access: "account",
    params: orderNumberInPath,
    unknown: "order_not_found",
    answers: { 200: readThread },
    example: { params: { number: "$ORDER_NUMBER" } },
  },
  async ({ actor, params: { number } }) => {
    const read = await readMessages(actor, { orderNumber: number });
    return read.ok ? answer(read.value) : read;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(mark);
