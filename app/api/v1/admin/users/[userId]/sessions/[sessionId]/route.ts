import { z } from "zod";
import { endedSessions } from "@/app/api/_support/answers/people.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { endSessionsOf } from "@/lib/workflows/accounts/end-sessions-of.ts";

const end = operation(
  {
    id: "endSessions",
    method: "DELETE",
    path: "/api/v1/admin/users/{userId}/sessions/{sessionId}",
    tag: "Administration",
    summary: "Sign somebody out of one browser, or of all",
    details: "`all` in place of an id signs the person out everywhere.",
    access: "admin",
    may: "users.manage",
    params: pathIds("userId").extend({ sessionId: z.union([z.literal("all"), z.uuid()]) }),
    unknown: "session_not_found",
    answers: { 200: endedSessions },
    errors: ["user_not_found"],
    example: { params: { userId: "$USER_ID", sessionId: "all" } },
  },
  async ({ actor, params }) => {
    const ended = await endSessionsOf(actor, params);
    return ended.ok ? answer(ended.value) : ended;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(end);
