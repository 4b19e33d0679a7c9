import { registered } from "@/app/api/_support/answers/accounts.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { programRegisterSchema } from "@/lib/domain/accounts/schema.ts";
import { register } from "@/lib/workflows/accounts/register.ts";
import { requestOriginOf } from "@/lib/workflows/accounts/request-origin.ts";

const open = operation(
  {
    id: "register",
    method: "POST",
    path: "/api/v1/auth/register",
    tag: "Authentication",
    summary: "Open an account",
    details: "It may buy and sell at once. A link to confirm the address is mailed to it.",
    access: "anybody",
    body: programRegisterSchema,
    answers: { 201: registered },
    errors: ["email_taken"],
    example: { body: { name: "Ada Quill", email: "$EMAIL", password: "$PASSWORD" } },
  },
  async ({ request, body }) => {
    const account = await register(body, requestOriginOf(request.headers));
    return account.ok ? created(account.value, `/api/v1/users/${account.value.userId}`) : account;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(open);
