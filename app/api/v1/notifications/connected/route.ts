import { unreadCount } from "@/app/api/_support/answers/notifications.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { sayConnected } from "@/lib/workflows/notifications/say-connected.ts";

const greet = operation(
  {
    id: "greetChannel",
    method: "POST",
    path: "/api/v1/notifications/connected",
    tag: "Notifications",
    summary: "Have the event `connected` sent on your live channel",
    details:
      "For whoever has just joined `private-user-<userId>`: the event proves the way, and brings the same count as the answer. What was sent there before is not repeated.",
    access: "read",
    limit: "followPerAccount",
    answers: { 200: unreadCount },
    example: {},
  },
  async ({ actor }) => answer(await sayConnected(actor)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(greet);
