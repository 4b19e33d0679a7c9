import { reinstatement } from "@/app/api/_support/answers/people.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { reinstatementSchema } from "@/lib/domain/accounts/schema.admin.ts";
import { reinstateUser } from "@/lib/workflows/accounts/reinstate-user.ts";

const reinstate = operation(
  {
    id: "reinstatePerson",
    method: "POST",
    path: "/api/v1/admin/users/{userId}/reinstatement",
    tag: "Administration",
    summary: "Let somebody trade again",
    access: "admin",
    may: "users.manage",
    params: pathIds("userId"),
    unknown: "user_not_found",
    body: reinstatementSchema,
    answers: { 200: reinstatement },
    errors: ["own_account", "not_restricted"],
    example: { params: { userId: "$USER_ID" }, body: { reason: "It was a mistake of ours." } },
  },
  async ({ actor, params, body }) => {
    const reinstated = await reinstateUser(actor, { ...params, ...body });
    return reinstated.ok ? answer(reinstated.value) : reinstated;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(reinstate);
