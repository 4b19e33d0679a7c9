import { access, toAccess } from "@/app/api/_support/answers/accounts.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { programLogInSchema } from "@/lib/domain/accounts/schema.ts";
import { logInProgram } from "@/lib/workflows/accounts/log-in-program.ts";
import { requestOriginOf } from "@/lib/workflows/accounts/request-origin.ts";

const logIn = operation(
  {
    id: "logIn",
    method: "POST",
    path: "/api/v1/auth/login",
    tag: "Authentication",
    summary: "Get an access token and a refresh token",
    details:
      "The access token lasts 15 minutes and counts only while its session does: a logout, a ban or a new password ends it at once. It may do whatever you may; for less, make a key on your account page.",
    access: "anybody",
    body: programLogInSchema,
    answers: { 200: access },
    errors: ["invalid_credentials", "account_banned"],
    example: { body: { email: "$EMAIL", password: "$PASSWORD" } },
  },
  async ({ request, body }) => {
    const given = await logInProgram(body, requestOriginOf(request.headers));
    return given.ok ? answer(toAccess(given.value)) : given;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(logIn);
