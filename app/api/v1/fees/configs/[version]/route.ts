import { z } from "zod";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { withdrawFees } from "@/lib/workflows/fees/withdraw-fees.ts";

const withdraw = operation(
  {
    id: "withdrawFees",
    method: "DELETE",
    path: "/api/v1/fees/configs/{version}",
    tag: "Fees",
    summary: "Take back fees that do not count yet",
    access: "admin",
    may: "fees.manage",
    params: z.object({
      version: z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    }),
    unknown: "not_found",
    answers: { 200: z.strictObject({ version: z.int() }) },
    errors: ["fees_not_withdrawable"],
    example: { params: { version: "$FEE_VERSION" } },
  },
  async ({ actor, params }) => {
    const withdrawn = await withdrawFees(actor, params);
    return withdrawn.ok ? answer(withdrawn.value) : withdrawn;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(withdraw);
