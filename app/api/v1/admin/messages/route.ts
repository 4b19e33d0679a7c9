import { threads } from "@/app/api/_support/answers/support.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { listThreads } from "@/lib/domain/support/queries.messages.ts";
import { threadsQuerySchema } from "@/lib/domain/support/schema.messages.ts";

const list = operation(
  {
    id: "listThreads",
    method: "GET",
    path: "/api/v1/admin/messages",
    tag: "Administration",
    summary: "What people of trades have written to the house",
    details: "`waiting`: those that wait for an answer, the longest first. `all`: the newest first.",
    access: "admin",
    may: "support.view",
    query: threadsQuerySchema,
    answers: { 200: threads },
    example: { query: { stage: "waiting" } },
  },
  async ({ actor, query }) => answer(await listThreads(actor, query)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
