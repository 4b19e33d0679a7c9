import { notifications } from "@/app/api/_support/answers/notifications.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { countUnread, listNotifications } from "@/lib/domain/notifications/queries.ts";
import { notificationsQuerySchema } from "@/lib/domain/notifications/schema.ts";

const list = operation(
  {
    id: "listNotifications",
    method: "GET",
    path: "/api/v1/notifications",
    tag: "Notifications",
    summary: "What you were told, newest first",
    details: "All of the last 180 days, or only what is unread, or of one kind.",
    access: "read",
    query: notificationsQuerySchema,
    answers: { 200: notifications },
    example: { query: { limit: "5", unread: "true" } },
  },
  async ({ actor, query: { unread: isUnread, ...query } }) => {
    const [page, unread] = await Promise.all([listNotifications(actor, { ...query, isUnread }), countUnread(actor)]);
    return answer({ ...page, unread });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
