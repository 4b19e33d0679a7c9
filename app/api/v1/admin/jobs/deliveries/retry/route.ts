import { retried } from "@/app/api/_support/answers/operations.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { retryDeliverySchema } from "@/lib/domain/operations/schema.ts";
import { retryDeliveries } from "@/lib/workflows/jobs/retry-deliveries.ts";

const retry = operation(
  {
    id: "retryDeliveries",
    method: "POST",
    path: "/api/v1/admin/jobs/deliveries/retry",
    tag: "Administration",
    summary: "Send notifications again that were given up",
    details: "`id` is one of them, or `all`.",
    access: "admin",
    may: "jobs.manage",
    body: retryDeliverySchema,
    answers: { 200: retried },
    errors: ["nothing_failed"],
    example: { body: { id: "all" } },
  },
  async ({ actor, body }) => {
    const done = await retryDeliveries(actor, body);
    return done.ok ? answer(done.value) : done;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(retry);
