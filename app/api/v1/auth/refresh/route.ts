import { access, toAccess } from "@/app/api/_support/answers/accounts.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { refreshSchema } from "@/lib/domain/accounts/schema.ts";
import { refreshAccess } from "@/lib/workflows/accounts/refresh-access.ts";
import { requestOriginOf } from "@/lib/workflows/accounts/request-origin.ts";

const refresh = operation(
  {
    id: "refreshAccess",
    method: "POST",
    path: "/api/v1/auth/refresh",
    tag: "Authentication",
    summary: "Get new tokens for a refresh token",
    details:
      "The token is used up by it; keep the new one. One that comes a second time was stolen, and ends its whole session. A session lasts 30 days from its last refresh, 180 at most.",
    access: "anybody",
    body: refreshSchema,
    answers: { 200: access },
    errors: ["refresh_token_invalid", "refresh_token_reused", "account_banned"],
    example: { body: { refreshToken: "$REFRESH_TOKEN" } },
  },
  async ({ request, body }) => {
    const given = await refreshAccess(body.refreshToken, requestOriginOf(request.headers));
    return given.ok ? answer(toAccess(given.value)) : given;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(refresh);
