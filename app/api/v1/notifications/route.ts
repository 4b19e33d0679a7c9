import { notifications } from "@/app/api/_support/answers/notifications.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { pageQuerySchema } from "@/lib/core/query-fields.ts";
import { countUnread, listNotifications } from "@/lib/domain/notifications/queries.ts";

const list = operation(
  {
    id: "listNotifications",
    method: "GET",
    path: "/api/v1/notifications",
    tag: "Notifications",
    summary: "What you were told, newest first",
    access: "read",
    query: pageQuerySchema,
    answers: { 200: notifications },
    example: { query: { limit: "5" } },
  },
  async ({ actor, query }) => {
    const [page, unread] = await Promise.all([listNotifications(actor, query), countUnread(actor)]);
    return answer({ ...page, unread });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
