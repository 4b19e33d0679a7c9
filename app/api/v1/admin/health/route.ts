import { health } from "@/app/api/_support/answers/operations.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { checkParts } from "@/lib/workflows/health/check-parts.ts";

const read = operation(
  {
    id: "readSystemHealth",
    method: "GET",
    path: "/api/v1/admin/health",
    tag: "Administration",
    summary: "How every part of the house is",
    details: "Every part is asked anew, each with four seconds to answer.",
    access: "admin",
    may: "health.view",
    answers: { 200: health },
    example: {},
  },
  async ({ actor }) => {
    const view = await checkParts(actor);
    return view.ok ? answer(view.value) : view;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
