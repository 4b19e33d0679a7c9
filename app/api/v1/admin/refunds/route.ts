import { z } from "zod";
import { cents, id, pageOf } from "@/app/api/_support/answers/common.ts";
import { refundListItem } from "@/app/api/_support/answers/payments.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { listRefunds } from "@/lib/domain/payments/queries.refunds.ts";
import { refundBodySchema, refundsQuerySchema } from "@/lib/domain/payments/schema.refunds.ts";
import { requestRefund } from "@/lib/workflows/refunds/request-refund.ts";

const common = { path: "/api/v1/admin/refunds", tag: "Administration", access: "admin", may: "refunds.view" } as const;

const list = operation(
  {
    ...common,
    id: "listRefunds",
    method: "GET",
    summary: "Refunds of all orders, newest first",
    query: refundsQuerySchema,
    answers: { 200: pageOf(refundListItem) },
    example: { query: { limit: "5" } },
  },
  async ({ actor, query }) => answer(await listRefunds(actor, query)),
);

const request = operation(
  {
    ...common,
    id: "requestRefund",
    method: "POST",
    summary: "Give a buyer money back, in full or in part",
    details:
      "What neither the order's escrow nor its seller pays, the exchange does. `seenLeftCents` is what was left when you decided: with anything else nothing happens. The order stays where it is.",
    idempotent: true,
    body: refundBodySchema,
    answers: { 201: z.strictObject({ refundId: id, amountCents: cents }) },
    errors: [
      "order_not_found",
      "order_not_paid",
      "refund_order_disputed",
      "refund_conflict",
      "refund_above_paid",
      "refund_sources_wrong",
      "refund_source_short",
    ],
    example: {
      body: {
        orderId: "$ORDER_ID",
        amountCents: 500,
        fromEscrowCents: 0,
        fromSellerCents: 0,
        reason: "goodwill",
        note: "Late by a week.",
        seenLeftCents: "$LEFT_CENTS",
      },
    },
  },
  async ({ actor, body }) => {
    const requested = await requestRefund(actor, body);
    return requested.ok ? created(requested.value, "/api/v1/admin/refunds") : requested;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list, request);
