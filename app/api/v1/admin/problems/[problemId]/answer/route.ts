import { answeredProblem } from "@/app/api/_support/answers/support.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { problemAnswerSchema } from "@/lib/domain/support/schema.problems.ts";
import { answerProblem } from "@/lib/workflows/support/answer-problem.ts";

const reply = operation(
  {
    id: "answerProblem",
    method: "POST",
    path: "/api/v1/admin/problems/{problemId}/answer",
    tag: "Administration",
    summary: "Answer a problem, once",
    details:
      "`refunded`: everything goes back and the seller gets nothing. `partly_refunded`: `amountCents` go back, and the order is completed. `rejected`: it is completed. Both sides read the answer.",
    access: "admin",
    may: "support.view",
    idempotent: true,
    params: pathIds("problemId"),
    unknown: "problem_not_found",
    body: problemAnswerSchema,
    answers: { 200: answeredProblem },
    errors: [
      "problem_answered",
      "order_not_found",
      "order_not_paid",
      "refund_order_disputed",
      "refund_above_paid",
      "refund_sources_wrong",
      "refund_source_short",
      "refund_conflict",
    ],
    example: {
      params: { problemId: "$PROBLEM_ID" },
      body: { outcome: "partly_refunded", amountCents: 2_000, answer: "The heel is torn as the photographs show." },
    },
  },
  async ({ actor, params: { problemId }, body }) => {
    const done = await answerProblem(actor, { problemId, ...body });
    return done.ok ? answer(done.value) : done;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(reply);
