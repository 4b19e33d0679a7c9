import { people } from "@/app/api/_support/answers/people.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { listUsers } from "@/lib/domain/accounts/queries.admin.ts";
import { usersQuerySchema } from "@/lib/domain/accounts/schema.admin.ts";

const list = operation(
  {
    id: "listPeople",
    method: "GET",
    path: "/api/v1/admin/users",
    tag: "Administration",
    summary: "People, newest first",
    details: "`q` is looked for in names and mail addresses, or is an id.",
    access: "admin",
    may: "users.view",
    query: usersQuerySchema,
    answers: { 200: people },
    example: { query: { q: "bea", status: "active" } },
  },
  async ({ actor, query: { limit, ...filter } }) => answer(await listUsers(actor, filter, limit)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
