import { problems } from "@/app/api/_support/answers/support.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { listProblems } from "@/lib/domain/support/queries.problems.ts";
import { problemsQuerySchema } from "@/lib/domain/support/schema.problems.ts";

const list = operation(
  {
    id: "listProblems",
    method: "GET",
    path: "/api/v1/admin/problems",
    tag: "Administration",
    summary: "Problems that buyers have reported",
    details: "Those that wait, the oldest first; those that are answered, the newest first.",
    access: "admin",
    may: "support.view",
    query: problemsQuerySchema,
    answers: { 200: problems },
    example: { query: { stage: "open" } },
  },
  async ({ actor, query, now }) => {
    const { items, nextCursor } = await listProblems(actor, query, now);
    const shown = items.map(({ product: { illustration: _, ...product }, ...item }) => ({ ...item, product }));
    return answer({ items: shown, nextCursor });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
