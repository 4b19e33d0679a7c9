import { unreadCount } from "@/app/api/_support/answers/notifications.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { countUnread } from "@/lib/domain/notifications/queries.ts";

const count = operation(
  {
    id: "countUnreadNotifications",
    method: "GET",
    path: "/api/v1/notifications/unread",
    tag: "Notifications",
    summary: "How many notifications you have not read",
    access: "read",
    answers: { 200: unreadCount },
    example: {},
  },
  async ({ actor }) => answer({ unread: await countUnread(actor) }),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(count);
