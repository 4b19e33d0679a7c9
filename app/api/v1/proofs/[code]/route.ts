import { z } from "zod";
import { proof } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { proofErrors } from "@/lib/domain/verification/errors.proofs.ts";
import { getProof } from "@/lib/domain/verification/queries.proofs.ts";
import { consumeProofLimit } from "@/lib/workflows/verification/limit-proofs.ts";

const read = operation(
  {
    id: "readProof",
    method: "GET",
    path: "/api/v1/proofs/{code}",
    tag: "Verification",
    summary: "What the code on a pair's tag stands for",
    details: "For anybody. Names neither people nor the order.",
    access: "anybody",
    params: z.strictObject({ code: z.string().max(60) }),
    unknown: "proof_unknown",
    answers: { 200: proof },
    example: { params: { code: "$PROOF_CODE" } },
  },
  async ({ request, params }) => {
    const allowed = await consumeProofLimit(request.headers);
    if (!allowed.ok) return allowed;
    const found = await getProof(params.code);
    return found ? answer(found) : fail("proof_unknown", proofErrors.proof_unknown.message);
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
