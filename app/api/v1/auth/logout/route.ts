import { z } from "zod";
import { done, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { logOut } from "@/lib/workflows/accounts/log-out.ts";

const end = operation(
  {
    id: "logOut",
    method: "POST",
    path: "/api/v1/auth/logout",
    tag: "Authentication",
    summary: "End the session of this access token",
    details: "Its tokens stop working and its live connections are closed. A key is revoked on your account page.",
    access: "read",
    answers: { 204: z.null() },
    errors: ["session_required"],
    example: {},
  },
  async ({ actor }) => {
    if (actor.sessionId === null) return accountFailure("session_required");
    await logOut({ sessionId: actor.sessionId, userId: actor.userId });
    return done();
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(end);
