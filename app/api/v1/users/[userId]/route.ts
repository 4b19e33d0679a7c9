import { user } from "@/app/api/_support/answers/accounts.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { userInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { getProfile } from "@/lib/domain/accounts/queries.ts";
import { updateProfileSchema } from "@/lib/domain/accounts/schema.ts";
import { updateProfile } from "@/lib/workflows/accounts/update-profile.ts";

const common = {
  path: "/api/v1/users/{userId}",
  tag: "Account",
  params: userInPath,
  unknown: "user_not_found",
  answers: { 200: user },
} as const;
const example = { params: { userId: "me" } };

/** Nobody sees anybody else, so everybody else's id is nobody's. */
function isOwn(actor: UserActor, userId: string): boolean {
  return userId === "me" || allows(actor, "account.manageOwn", { userId });
}

async function profileOf(actor: UserActor) {
  const { memberSince, ...profile } = await getProfile(actor);
  return answer({ ...profile, memberSince: memberSince.toISOString() });
}

const read = operation(
  {
    ...common,
    id: "readUser",
    method: "GET",
    summary: "Your account",
    details: "`me` is your own id.",
    access: "read",
    example,
  },
  async ({ actor, params }) => (isOwn(actor, params.userId) ? profileOf(actor) : accountFailure("user_not_found")),
);

const change = operation(
  {
    ...common,
    id: "changeUser",
    method: "PATCH",
    summary: "Change what you are called",
    details: "Mail address and password are changed on your account page, with your password.",
    access: "account",
    limit: "followPerAccount",
    body: updateProfileSchema.strict(),
    example: { ...example, body: { name: "Ada Quill" } },
  },
  async ({ actor, params, body }) => {
    if (!isOwn(actor, params.userId)) return accountFailure("user_not_found");
    const changed = await updateProfile(actor, body);
    return changed.ok ? profileOf(actor) : changed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, change);
