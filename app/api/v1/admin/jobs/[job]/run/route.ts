import { z } from "zod";
import { queuedJob } from "@/app/api/_support/answers/operations.ts";
import { operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { runJob } from "@/lib/workflows/jobs/run-job.ts";

const run = operation(
  {
    id: "runJob",
    method: "POST",
    path: "/api/v1/admin/jobs/{job}/run",
    tag: "Administration",
    summary: "Run a job of the clock now",
    access: "admin",
    may: "jobs.manage",
    params: z.object({ job: z.string().max(80) }),
    unknown: "unknown_job",
    answers: { 202: queuedJob },
    example: { params: { job: "refresh-analytics" } },
  },
  async ({ actor, params }) => {
    const queued = await runJob(actor, params);
    return queued.ok ? { ok: true, value: { status: 202, body: queued.value } } : queued;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(run);
