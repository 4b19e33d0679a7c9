import { taskId } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation } from "@/app/api/_support/verification-operations.ts";
import { revokeProofSchema } from "@/lib/domain/verification/schema.appeals.ts";
import { revokeProof } from "@/lib/workflows/verification/revoke-proof.ts";

const revoke = operation(
  {
    ...deskOperation,
    id: "revokeProof",
    method: "POST",
    path: "/api/v1/verification/tasks/{taskId}/proof/revoke",
    summary: "Declare that a pair's tag proves nothing any more",
    details: "For good. For administrators.",
    params: pathIds("taskId"),
    unknown: "proof_unknown",
    body: revokeProofSchema,
    answers: { 200: taskId },
    errors: ["proof_revoked_already"],
    example: { params: { taskId: "$TASK_ID" }, body: { reason: "The pair was exchanged after its inspection." } },
  },
  async ({ actor, params, body }) => {
    const revoked = await revokeProof(actor, { ...params, ...body });
    return revoked.ok ? answer(revoked.value) : revoked;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(revoke);
