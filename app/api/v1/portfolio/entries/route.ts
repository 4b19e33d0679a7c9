import { entryId } from "@/app/api/_support/answers/portfolio.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { createEntrySchema } from "@/lib/domain/portfolio/schema.ts";
import { recordEntry } from "@/lib/workflows/portfolio/record-entry.ts";

const record = operation(
  {
    id: "recordPortfolioEntry",
    method: "POST",
    path: "/api/v1/portfolio/entries",
    tag: "Portfolio",
    summary: "Record a purchase or a sale made elsewhere",
    access: "account",
    limit: "followPerAccount",
    body: createEntrySchema,
    answers: { 201: entryId },
    errors: ["unknown_size", "portfolio_full"],
    example: { body: { variantId: "$VARIANT_ID", kind: "purchase", priceCents: 15_000, happenedOn: "2026-11-02" } },
  },
  async ({ actor, body }) => {
    const recorded = await recordEntry(actor, body);
    return recorded.ok ? created(recorded.value, `/api/v1/portfolio/entries/${recorded.value.entryId}`) : recorded;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(record);
