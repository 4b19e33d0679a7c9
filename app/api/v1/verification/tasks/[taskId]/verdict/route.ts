import { givenVerdict } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation, orderStepErrors, workErrors } from "@/app/api/_support/verification-operations.ts";
import { verdictSchema } from "@/lib/domain/verification/schema.ts";
import { giveVerdict } from "@/lib/workflows/verification/give-verdict.ts";

const decide = operation(
  {
    ...deskOperation,
    id: "giveVerdict",
    method: "POST",
    path: "/api/v1/verification/tasks/{taskId}/verdict",
    summary: "Give the verdict that the saved results lead to",
    details:
      "A pass is the last word. A fail is first `second_look`: another person confirms or overturns it by their own verdict.",
    params: pathIds("taskId"),
    unknown: "task_not_found",
    body: verdictSchema,
    answers: { 200: givenVerdict },
    errors: [...workErrors, "draft_moved_on", "verdict_incomplete", ...orderStepErrors],
    example: { params: { taskId: "$TASK_ID" }, body: { revision: "$REVISION", verdict: "pass" } },
  },
  async ({ actor, params, body }) => {
    const done = await giveVerdict(actor, { ...params, ...body });
    return done.ok ? answer(done.value) : done;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(decide);
