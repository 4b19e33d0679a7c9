import { claim } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { claimErrors, deskOperation } from "@/app/api/_support/verification-operations.ts";
import { claimTask } from "@/lib/workflows/verification/claim-task.ts";

const take = operation(
  {
    ...deskOperation,
    id: "claimInspection",
    method: "POST",
    path: "/api/v1/verification/tasks/{taskId}/claim",
    summary: "Take a pair, or go on having it",
    details: "For a quarter of an hour; every save renews it.",
    params: pathIds("taskId"),
    unknown: "task_not_found",
    answers: { 200: claim },
    errors: [...claimErrors],
    example: { params: { taskId: "$TASK_ID" } },
  },
  async ({ actor, params }) => {
    const done = await claimTask(actor, params);
    return done.ok ? answer(done.value) : done;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(take);
