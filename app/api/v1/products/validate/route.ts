import { validatedItems } from "@/app/api/_support/answers/catalog.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { validateItems } from "@/lib/domain/catalog/queries.batch.ts";
import { validateSchema } from "@/lib/domain/catalog/schema.batch.ts";

const validate = operation(
  {
    id: "validateProducts",
    method: "POST",
    path: "/api/v1/products/validate",
    tag: "Catalog",
    summary: "Whether style codes and sizes exist and can be traded",
    details: "Up to 100 at once. Changes nothing.",
    access: "anybody",
    body: validateSchema,
    answers: { 200: validatedItems },
    example: { body: { items: [{ styleCode: "555088-101", size: "10.5" }] } },
  },
  async ({ body }) => answer({ items: await validateItems(body.items) }),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(validate);
