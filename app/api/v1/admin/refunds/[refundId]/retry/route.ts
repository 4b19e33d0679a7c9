import { z } from "zod";
import { count, id } from "@/app/api/_support/answers/common.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { retryRefund } from "@/lib/workflows/refunds/retry-refund.ts";

const retry = operation(
  {
    id: "retryRefund",
    method: "POST",
    path: "/api/v1/admin/refunds/{refundId}/retry",
    tag: "Administration",
    summary: "Send a refund once more that had failed",
    access: "admin",
    may: "refunds.view",
    idempotent: true,
    params: pathIds("refundId"),
    unknown: "refund_not_found",
    answers: { 200: z.strictObject({ refundId: id, attempt: count }) },
    errors: ["refund_not_failed"],
    example: { params: { refundId: "$REFUND_ID" } },
  },
  async ({ actor, params }) => {
    const retried = await retryRefund(actor, params);
    return retried.ok ? answer(retried.value) : retried;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(retry);
