import { restriction } from "@/app/api/_support/answers/people.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { restrictionSchema } from "@/lib/domain/accounts/schema.admin.ts";
import { restrictUser } from "@/lib/workflows/accounts/restrict-user.ts";

const restrict = operation(
  {
    id: "restrictPerson",
    method: "POST",
    path: "/api/v1/admin/users/{userId}/restriction",
    tag: "Administration",
    summary: "Suspend or ban somebody",
    details:
      "Whatever they offer leaves the market at once; a ban also ends every session. Open orders stay. The person reads the reason.",
    access: "admin",
    may: "users.manage",
    idempotent: true,
    params: pathIds("userId"),
    unknown: "user_not_found",
    body: restrictionSchema,
    answers: { 200: restriction },
    errors: ["own_account", "user_changed"],
    example: {
      params: { userId: "$USER_ID" },
      body: { to: "suspended", reason: "Sold the same pair twice.", seenStatus: "active" },
    },
  },
  async ({ actor, params, body }) => {
    const restricted = await restrictUser(actor, { ...params, ...body });
    return restricted.ok ? answer(restricted.value) : restricted;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(restrict);
