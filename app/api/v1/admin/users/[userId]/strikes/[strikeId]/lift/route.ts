import { liftedStrike } from "@/app/api/_support/answers/people.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { liftStrikeSchema } from "@/lib/domain/payments/schema.strikes.ts";
import { liftStrike } from "@/lib/workflows/payments/lift-strike.ts";

const lift = operation(
  {
    id: "liftStrike",
    method: "POST",
    path: "/api/v1/admin/users/{userId}/strikes/{strikeId}/lift",
    tag: "Administration",
    summary: "Take a strike back",
    details: "It counts no more. Bids that it had cancelled stay cancelled.",
    access: "admin",
    may: "users.manage",
    params: pathIds("userId", "strikeId"),
    unknown: "strike_not_found",
    body: liftStrikeSchema,
    answers: { 200: liftedStrike },
    errors: ["strike_lifted", "own_account"],
    example: {
      params: { userId: "$USER_ID", strikeId: "$STRIKE_ID" },
      body: { reason: "The bank had made a mistake." },
    },
  },
  async ({ actor, params, body }) => {
    const lifted = await liftStrike(actor, { ...params, ...body });
    return lifted.ok ? answer(lifted.value) : lifted;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(lift);
