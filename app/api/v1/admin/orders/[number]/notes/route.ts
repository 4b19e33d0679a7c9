import { notedNote } from "@/app/api/_support/answers/admin-orders.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { orderNumberInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { noteSchema } from "@/lib/domain/orders/schema.admin.ts";
import { addNote } from "@/lib/workflows/orders/add-note.ts";

const add = operation(
  {
    id: "noteOrder",
    method: "POST",
    path: "/api/v1/admin/orders/{number}/notes",
    tag: "Administration",
    summary: "Write a note about an order, for the house",
    details: "Buyer and seller never see it. Nobody can change or delete it.",
    access: "admin",
    may: "orders.manage",
    params: orderNumberInPath,
    unknown: "order_not_found",
    body: noteSchema,
    answers: { 201: notedNote },
    example: { params: { number: "$ORDER_NUMBER" }, body: { body: "The seller called: the parcel is at the shop." } },
  },
  async ({ actor, params: { number }, body }) => {
    const noted = await addNote(actor, { number, ...body });
    return noted.ok ? created(noted.value, `/api/v1/admin/orders/${number}`) : noted;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(add);
