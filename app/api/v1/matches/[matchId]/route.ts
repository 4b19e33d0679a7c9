import { match } from "@/app/api/_support/answers/orders.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { getMyMatch } from "@/lib/domain/orders/queries.matches.ts";

const read = operation(
  {
    id: "readMatch",
    method: "GET",
    path: "/api/v1/matches/{matchId}",
    tag: "Orders",
    summary: "One pair that you bought or sold",
    access: "read",
    params: pathIds("matchId"),
    unknown: "match_not_found",
    answers: { 200: match },
    example: { params: { matchId: "$MATCH_ID" } },
  },
  async ({ actor, params }) => {
    const found = await getMyMatch(actor, params.matchId);
    return found ? answer(found) : fail("match_not_found", orderErrors.match_not_found.message);
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
