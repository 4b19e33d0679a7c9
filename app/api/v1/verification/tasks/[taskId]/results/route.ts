import { savedFindings } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation, workErrors } from "@/app/api/_support/verification-operations.ts";
import { findingsSchema } from "@/lib/domain/verification/schema.ts";
import { saveFindings } from "@/lib/workflows/verification/save-findings.ts";

const save = operation(
  {
    ...deskOperation,
    id: "saveFindings",
    method: "PUT",
    path: "/api/v1/verification/tasks/{taskId}/results",
    summary: "Keep what was found so far",
    details: "On top of the revision that was seen: another window may have saved meanwhile. Renews the claim.",
    params: pathIds("taskId"),
    unknown: "task_not_found",
    body: findingsSchema,
    answers: { 200: savedFindings },
    errors: [...workErrors, "draft_moved_on"],
    example: {
      params: { taskId: "$TASK_ID" },
      body: { revision: 0, measuredSize: "10", results: [{ key: "box", outcome: "pass", note: "" }] },
    },
  },
  async ({ actor, params, body }) => {
    const done = await saveFindings(actor, { ...params, ...body });
    return done.ok ? answer(done.value) : done;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(save);
