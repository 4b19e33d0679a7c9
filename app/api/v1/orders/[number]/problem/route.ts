import { problem, reportedProblem } from "@/app/api/_support/answers/support.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { orderNumberInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { getOrder } from "@/lib/domain/orders/queries.ts";
import { supportErrors } from "@/lib/domain/support/errors.ts";
import { getProblem } from "@/lib/domain/support/queries.problems.ts";
import { problemSchema } from "@/lib/domain/support/schema.problems.ts";
import { reportProblem } from "@/lib/workflows/support/report-problem.ts";

const read = operation(
  {
    id: "readProblem",
    method: "GET",
    path: "/api/v1/orders/{number}/problem",
    tag: "Orders",
    summary: "What the buyer has reported, and what was answered",
    details: "For both sides of the trade.",
    access: "read",
    params: orderNumberInPath,
    unknown: "order_not_found",
    answers: { 200: problem },
    errors: ["problem_not_found"],
    example: { params: { number: "$ORDER_NUMBER" } },
  },
  async ({ actor, params: { number } }) => {
    const order = await getOrder(actor, number);
    if (!order.ok) return order;
    const found = await getProblem(actor, order.value.orderId);
    return found ? answer(found) : fail("problem_not_found", supportErrors.problem_not_found.message);
  },
);

const report = operation(
  {
    id: "reportProblem",
    method: "POST",
    path: "/api/v1/orders/{number}/problem",
    tag: "Orders",
    summary: "Report a problem with a pair you have received",
    details:
      "Until the order is completed, once, with the photographs that were added before. The order and its money wait for the answer.",
    access: "trade",
    idempotent: true,
    params: orderNumberInPath,
    unknown: "order_not_found",
    body: problemSchema,
    answers: { 201: reportedProblem },
    errors: ["problem_not_possible", "problem_too_late", "problem_exists"],
    example: {
      params: { number: "$ORDER_NUMBER" },
      body: { kind: "damaged", words: "The left heel is torn; see the photograph." },
    },
  },
  async ({ actor, params: { number }, body }) => {
    const reported = await reportProblem(actor, { orderNumber: number, ...body });
    return reported.ok ? created(reported.value, `/api/v1/orders/${number}/problem`) : reported;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, report);
