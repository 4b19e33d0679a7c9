import { entry, entryId } from "@/app/api/_support/answers/portfolio.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { portfolioFailure } from "@/lib/domain/portfolio/errors.ts";
import { getEntry } from "@/lib/domain/portfolio/queries.ts";
import { editEntrySchema } from "@/lib/domain/portfolio/schema.ts";
import { changeEntry, removeEntry } from "@/lib/workflows/portfolio/record-entry.ts";

const common = {
  path: "/api/v1/portfolio/entries/{entryId}",
  tag: "Portfolio",
  params: pathIds("entryId"),
  unknown: "portfolio_entry_not_found",
} as const;
const example = { params: { entryId: "$ENTRY_ID" } };

const read = operation(
  {
    ...common,
    id: "readPortfolioEntry",
    method: "GET",
    summary: "One purchase or sale you recorded",
    access: "read",
    answers: { 200: entry },
    example,
  },
  async ({ actor, params }) => {
    const found = await getEntry(actor, params.entryId);
    return found ? answer(found) : portfolioFailure("portfolio_entry_not_found");
  },
);

const change = operation(
  {
    ...common,
    id: "changePortfolioEntry",
    method: "PUT",
    summary: "Change a purchase or sale you recorded, everything but its size",
    access: "account",
    limit: "followPerAccount",
    body: editEntrySchema,
    answers: { 200: entryId },
    example: { ...example, body: { kind: "purchase", quantity: 1, priceCents: 15_500, happenedOn: "2026-11-02" } },
  },
  async ({ actor, params, body }) => {
    const changed = await changeEntry(actor, { ...body, ...params });
    return changed.ok ? answer(changed.value) : changed;
  },
);

const remove = operation(
  {
    ...common,
    id: "removePortfolioEntry",
    method: "DELETE",
    summary: "Remove a purchase or sale you recorded",
    access: "account",
    limit: "followPerAccount",
    answers: { 200: entryId },
    example,
  },
  async ({ actor, params }) => {
    const removed = await removeEntry(actor, params);
    return removed.ok ? answer(removed.value) : removed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, change, remove);
