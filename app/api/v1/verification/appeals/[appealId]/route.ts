import { appeal } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation } from "@/app/api/_support/verification-operations.ts";
import { fail } from "@/lib/core/result.ts";
import { currentSettings } from "@/lib/domain/settings/queries.ts";
import { appealErrors } from "@/lib/domain/verification/errors.appeals.ts";
import { getAppeal } from "@/lib/domain/verification/queries.appeals.ts";

const read = operation(
  {
    ...deskOperation,
    id: "readAppeal",
    method: "GET",
    path: "/api/v1/verification/appeals/{appealId}",
    may: "verification.viewAppeals",
    summary: "One appeal with the inspection it is about",
    params: pathIds("appealId"),
    unknown: "appeal_not_found",
    answers: { 200: appeal },
    example: { params: { appealId: "$APPEAL_ID" } },
  },
  async ({ actor, params, now }) => {
    const { warningWindowDays } = await currentSettings(now);
    const found = await getAppeal(actor, params.appealId, { now, warningWindowDays });
    return found ? answer(found) : fail("appeal_not_found", appealErrors.appeal_not_found.message);
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
