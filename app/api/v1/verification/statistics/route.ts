import { statistics } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation } from "@/app/api/_support/verification-operations.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail } from "@/lib/core/result.ts";
import { getStatistics } from "@/lib/domain/verification/queries.statistics.ts";
import { statisticsQuerySchema } from "@/lib/domain/verification/schema.statistics.ts";

const read = operation(
  {
    ...deskOperation,
    id: "readInspectionStatistics",
    method: "GET",
    path: "/api/v1/verification/statistics",
    summary: "How much was inspected, how fast, and how it stood the test",
    details: "One's own; for administrators everybody's, or one person's.",
    query: statisticsQuerySchema,
    answers: { 200: statistics },
    example: { query: { period: "30d" } },
  },
  async ({ actor, query: { period, inspector }, now }) => {
    const seesAll = allows(actor, "verification.viewStatistics", { inspectorId: null });
    const inspectorId = inspector ?? (seesAll ? null : actor.userId);
    const view = await getStatistics(actor, { period, inspectorId }, now);
    return view ? answer(view) : fail("forbidden", commonErrors.forbidden.message);
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
