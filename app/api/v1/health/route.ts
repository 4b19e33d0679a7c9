import { z } from "zod";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";

const live = operation(
  {
    id: "readHealth",
    method: "GET",
    path: "/api/v1/health",
    tag: "About the API",
    summary: "Whether this process lives",
    details: "Asks nothing but itself. Also at `/health` and `/api/health`.",
    access: "anybody",
    isUncounted: true,
    answers: { 200: z.strictObject({ status: z.literal("ok") }) },
    example: {},
  },
  async () => answer({ status: "ok" as const }),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(live);
