import { z } from "zod";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { apiErrors } from "@/app/api/_support/problem.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { checkHealth } from "@/lib/workflows/events/check-health.ts";

const ready = operation(
  {
    id: "readReadiness",
    method: "GET",
    path: "/api/v1/health/ready",
    tag: "About the API",
    summary: "Whether this process can serve",
    details:
      "It answers, so does its database, and it is not about to end. For balancers; also at `/health/ready` and `/api/health/ready`.",
    access: "anybody",
    isUncounted: true,
    answers: { 200: z.strictObject({ status: z.literal("ok"), database: z.literal("up") }) },
    errors: ["not_ready"],
    example: {},
  },
  async () =>
    (await checkHealth()).status === "ok"
      ? answer({ status: "ok" as const, database: "up" as const })
      : fail("not_ready", apiErrors.not_ready.message),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(ready);
