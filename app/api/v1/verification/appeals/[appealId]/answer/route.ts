import { appealId } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation } from "@/app/api/_support/verification-operations.ts";
import { appealAnswerSchema } from "@/lib/domain/verification/schema.appeals.ts";
import { answerAppeal } from "@/lib/workflows/verification/answer-appeal.ts";

const reply = operation(
  {
    ...deskOperation,
    id: "answerAppeal",
    method: "POST",
    path: "/api/v1/verification/appeals/{appealId}/answer",
    may: "verification.viewAppeals",
    summary: "Answer an appeal, once",
    details: "Upheld, warning and penalty are taken back; the order stays as it ended.",
    params: pathIds("appealId"),
    unknown: "appeal_not_found",
    body: appealAnswerSchema,
    answers: { 200: appealId },
    errors: ["appeal_answered", "appeal_of_own_verdict", "own_trade"],
    example: {
      params: { appealId: "$APPEAL_ID" },
      body: { outcome: "rejected", answer: "The stitching is another one than this model has." },
    },
  },
  async ({ actor, params, body }) => {
    const done = await answerAppeal(actor, { ...params, ...body });
    return done.ok ? answer(done.value) : done;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(reply);
