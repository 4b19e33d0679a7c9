import { marked } from "@/app/api/_support/answers/notifications.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { markAllNotificationsRead } from "@/lib/workflows/notifications/mark-read.ts";

const mark = operation(
  {
    id: "markAllNotificationsRead",
    method: "POST",
    path: "/api/v1/notifications/read-all",
    tag: "Notifications",
    summary: "Mark everything read that you were told so far",
    access: "account",
    limit: "followPerAccount",
    answers: { 200: marked },
    example: {},
  },
  async ({ actor }) => {
    const done = await markAllNotificationsRead(actor);
    return done.ok ? answer(done.value) : done;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(mark);
