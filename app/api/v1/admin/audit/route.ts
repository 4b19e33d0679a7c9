import { auditEntries } from "@/app/api/_support/answers/audit.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { auditQuerySchema } from "@/lib/domain/audit/schema.ts";
import { findEntries } from "@/lib/workflows/audit/find-entries.ts";

const list = operation(
  {
    id: "listAuditEntries",
    method: "GET",
    path: "/api/v1/admin/audit",
    tag: "Administration",
    summary: "What those who run the place have done, newest first",
    details: "`person` and `subject` are ids or words; an order is named by its number. Days are UTC, both included.",
    access: "admin",
    may: "audit.view",
    query: auditQuerySchema,
    answers: { 200: auditEntries },
    example: { query: { action: "user.suspend" } },
  },
  async ({ actor, query: { limit, ...filter } }) => answer(await findEntries(actor, filter, limit)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
