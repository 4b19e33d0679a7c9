import { takenStep } from "@/app/api/_support/answers/admin-orders.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { orderNumberInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { stepSchema } from "@/lib/domain/orders/schema.admin.ts";
import { takeStep } from "@/lib/workflows/orders/take-step.ts";

const take = operation(
  {
    id: "takeOrderStep",
    method: "POST",
    path: "/api/v1/orders/{number}/transitions",
    tag: "Orders",
    summary: "Take an order one step on by naming its new state",
    details:
      "With `completed` a buyer says that all is well. Steps that bring more with them, like a tracking number, answer `step_needs_more` with the route that takes it all in `details.route`. Administrators have to say why.",
    access: "trade",
    idempotent: true,
    params: orderNumberInPath,
    unknown: "order_not_found",
    body: stepSchema,
    answers: { 200: takenStep },
    errors: ["order_conflict", "transition_not_possible", "transition_forbidden", "step_needs_more", "problem_open"],
    example: { params: { number: "$ORDER_NUMBER" }, body: { to: "completed", expectedStatus: "delivered" } },
  },
  async ({ actor, params: { number }, body }) => {
    const taken = await takeStep(actor, { number, ...body });
    return taken.ok ? answer({ number, status: taken.value.status }) : taken;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(take);
