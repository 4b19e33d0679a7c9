import { machinery } from "@/app/api/_support/answers/operations.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { readMachinery } from "@/lib/workflows/jobs/read-machinery.ts";

const read = operation(
  {
    id: "readJobs",
    method: "GET",
    path: "/api/v1/admin/jobs",
    tag: "Administration",
    summary: "What runs by itself: queues, failures, schedule and last runs",
    access: "admin",
    may: "jobs.manage",
    answers: { 200: machinery },
    example: {},
  },
  async ({ actor }) => {
    const view = await readMachinery(actor);
    return view.ok ? answer(view.value) : view;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
