import { z } from "zod";
import { changedRoles } from "@/app/api/_support/answers/people.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { roles } from "@/lib/core/actor.ts";
import { changeRole } from "@/lib/workflows/accounts/change-role.ts";

const common = {
  path: "/api/v1/admin/users/{userId}/roles/{role}",
  tag: "Administration",
  access: "admin",
  may: "users.manage",
  params: pathIds("userId").extend({ role: z.enum(roles) }),
  unknown: "user_not_found",
  answers: { 200: changedRoles },
  example: { params: { userId: "$USER_ID", role: "authenticator" } },
} as const;

const grant = operation(
  { ...common, id: "grantRole", method: "PUT", summary: "Give somebody a role", errors: ["role_unchanged"] },
  async ({ actor, params }) => {
    const changed = await changeRole(actor, { ...params, change: "grant" });
    return changed.ok ? answer(changed.value) : changed;
  },
);

const revoke = operation(
  {
    ...common,
    id: "revokeRole",
    method: "DELETE",
    summary: "Take a role from somebody",
    details: "Who may no longer buy or sell has what they offer on that side taken out of the market.",
    errors: ["role_unchanged", "own_admin_role", "last_admin", "last_role"],
  },
  async ({ actor, params }) => {
    const changed = await changeRole(actor, { ...params, change: "revoke" });
    return changed.ok ? answer(changed.value) : changed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(grant, revoke);
