import { z } from "zod";
import { appealId } from "@/app/api/_support/answers/verification.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { appealErrors } from "@/app/api/_support/verification-operations.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { appealSchema } from "@/lib/domain/verification/schema.appeals.ts";
import { fileAppeal } from "@/lib/workflows/verification/file-appeal.ts";

const file = operation(
  {
    id: "fileAppeal",
    method: "POST",
    path: "/api/v1/orders/{number}/appeal",
    tag: "Orders",
    summary: "Appeal against the failed inspection of a pair you have sold",
    details: "Once, with the photographs that were added before.",
    access: "sell",
    params: z.strictObject({ number: z.string().regex(orderNumberPattern) }),
    unknown: "order_not_found",
    body: appealSchema,
    answers: { 201: appealId },
    errors: appealErrors,
    example: {
      params: { number: "$ORDER_NUMBER" },
      body: { words: "The stitching is as the maker sews it; see the photographs of another pair." },
    },
  },
  async ({ actor, params: { number }, body }) => {
    const filed = await fileAppeal(actor, { orderNumber: number, ...body });
    return filed.ok ? created(filed.value, `/api/v1/orders/${number}/verification`) : filed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(file);
