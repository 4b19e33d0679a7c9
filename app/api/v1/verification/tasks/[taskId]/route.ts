import { task } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation } from "@/app/api/_support/verification-operations.ts";
import { fail } from "@/lib/core/result.ts";
import { verificationErrors } from "@/lib/domain/verification/errors.ts";
import { getTask } from "@/lib/domain/verification/queries.task.ts";

const read = operation(
  {
    ...deskOperation,
    id: "readInspection",
    method: "GET",
    path: "/api/v1/verification/tasks/{taskId}",
    summary: "One inspection with its list, results, photographs and verdicts",
    params: pathIds("taskId"),
    unknown: "task_not_found",
    answers: { 200: task },
    example: { params: { taskId: "$TASK_ID" } },
  },
  async ({ actor, params, now }) => {
    const found = await getTask(actor, params.taskId, now);
    return found ? answer(found) : fail("task_not_found", verificationErrors.task_not_found.message);
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
