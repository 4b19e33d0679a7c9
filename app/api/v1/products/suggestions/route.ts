import { suggestions } from "@/app/api/_support/answers/search.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { suggestionQuerySchema } from "@/lib/domain/search/schema.ts";
import { suggest } from "@/lib/workflows/search/suggest.ts";

const read = operation(
  {
    id: "suggestProducts",
    method: "GET",
    path: "/api/v1/products/suggestions",
    tag: "Catalog",
    summary: "What somebody who is typing may be after",
    access: "anybody",
    query: suggestionQuerySchema,
    answers: { 200: suggestions },
    example: { query: { q: "jor" } },
  },
  async ({ actor, query }) => answer(await suggest(actor, query.q)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
