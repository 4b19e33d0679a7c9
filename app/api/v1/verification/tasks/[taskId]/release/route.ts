import { taskId } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation, taskErrors } from "@/app/api/_support/verification-operations.ts";
import { releaseTask } from "@/lib/workflows/verification/claim-task.ts";

const putBack = operation(
  {
    ...deskOperation,
    id: "releaseInspection",
    method: "POST",
    path: "/api/v1/verification/tasks/{taskId}/release",
    summary: "Put a pair back, with what was found so far",
    params: pathIds("taskId"),
    unknown: "task_not_found",
    answers: { 200: taskId },
    errors: [...taskErrors, "task_decided", "task_not_claimed"],
    example: { params: { taskId: "$TASK_ID" } },
  },
  async ({ actor, params }) => {
    const done = await releaseTask(actor, params);
    return done.ok ? answer(done.value) : done;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(putBack);
