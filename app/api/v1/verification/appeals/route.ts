import { appeals } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation } from "@/app/api/_support/verification-operations.ts";
import { listAppeals } from "@/lib/domain/verification/queries.appeals.ts";
import { appealsQuerySchema } from "@/lib/domain/verification/schema.appeals.ts";

const list = operation(
  {
    ...deskOperation,
    id: "listAppeals",
    method: "GET",
    path: "/api/v1/verification/appeals",
    may: "verification.viewAppeals",
    summary: "Appeals of sellers against failed inspections",
    query: appealsQuerySchema,
    answers: { 200: appeals },
    example: { query: { stage: "open" } },
  },
  async ({ actor, query }) => answer(await listAppeals(actor, query)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
