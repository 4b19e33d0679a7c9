import { personDetails } from "@/app/api/_support/answers/people.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { getUserForAdmin, listSessionsOf } from "@/lib/domain/accounts/queries.admin.ts";
import { listStrikesOf } from "@/lib/domain/payments/queries.strikes.ts";
import { getBalanceOf } from "@/lib/domain/payouts/queries.balance.ts";
import { currentSettings } from "@/lib/domain/settings/queries.ts";

const read = operation(
  {
    id: "readPerson",
    method: "GET",
    path: "/api/v1/admin/users/{userId}",
    tag: "Administration",
    summary: "One person with their sessions, strikes and balance",
    access: "admin",
    may: "users.view",
    params: pathIds("userId"),
    unknown: "user_not_found",
    answers: { 200: personDetails },
    example: { params: { userId: "$USER_ID" } },
  },
  async ({ actor, params: { userId }, now }) => {
    const user = await getUserForAdmin(actor, userId);
    if (!user) return accountFailure("user_not_found");
    const settings = await currentSettings(now);
    const [sessions, strikes, balance] = await Promise.all([
      listSessionsOf(actor, userId, now),
      listStrikesOf(actor, userId, settings, now),
      getBalanceOf(actor, userId),
    ]);
    return answer({ ...user, sessions, strikes, balance });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
