import { retried } from "@/app/api/_support/answers/operations.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { retrySchema } from "@/lib/domain/operations/schema.ts";
import { retryJobs } from "@/lib/workflows/jobs/retry-jobs.ts";

const retry = operation(
  {
    id: "retryJobs",
    method: "POST",
    path: "/api/v1/admin/jobs/failed/retry",
    tag: "Administration",
    summary: "Try jobs again that were given up",
    details: "`id` is one of them, or `all`.",
    access: "admin",
    may: "jobs.manage",
    body: retrySchema,
    answers: { 200: retried },
    errors: ["nothing_failed"],
    example: { body: { id: "all" } },
  },
  async ({ actor, body }) => {
    const done = await retryJobs(actor, body);
    return done.ok ? answer(done.value) : done;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(retry);
