import { tasks } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation } from "@/app/api/_support/verification-operations.ts";
import { countQueue, listTasks } from "@/lib/domain/verification/queries.queue.ts";
import { queueQuerySchema } from "@/lib/domain/verification/schema.ts";

const list = operation(
  {
    ...deskOperation,
    id: "listInspections",
    method: "GET",
    path: "/api/v1/verification/tasks",
    summary: "The queue of inspections, and how much waits",
    query: queueQuerySchema,
    answers: { 200: tasks },
    example: { query: { view: "deadline" } },
  },
  async ({ actor, query, now }) => {
    const [page, counts] = await Promise.all([listTasks(actor, query, now), countQueue(actor, now)]);
    return answer({ ...page, counts });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
