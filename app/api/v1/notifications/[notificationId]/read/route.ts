import { notificationId } from "@/app/api/_support/answers/notifications.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { markNotificationRead } from "@/lib/workflows/notifications/mark-read.ts";

const mark = operation(
  {
    id: "markNotificationRead",
    method: "POST",
    path: "/api/v1/notifications/{notificationId}/read",
    tag: "Notifications",
    summary: "Mark one notification read; again does nothing",
    access: "account",
    limit: "followPerAccount",
    params: pathIds("notificationId"),
    unknown: "notification_not_found",
    answers: { 200: notificationId },
    example: { params: { notificationId: "$NOTIFICATION_ID" } },
  },
  async ({ actor, params }) => {
    const marked = await markNotificationRead(actor, params);
    return marked.ok ? answer(marked.value) : marked;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(mark);
