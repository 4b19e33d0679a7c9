import { readBody } from "@/app/api/_support/input.ts";
import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { fail } from "@/lib/core/result.ts";
import { portfolioErrors } from "@/lib/domain/portfolio/errors.ts";
import { getEntry } from "@/lib/domain/portfolio/queries.ts";
import { editEntrySchema } from "@/lib/domain/portfolio/schema.ts";
import { changeEntry, removeEntry } from "@/lib/workflows/portfolio/record-entry.ts";

interface Params {
  entryId: string;
}

const notFound = fail("portfolio_entry_not_found", portfolioErrors.portfolio_entry_not_found.message);

export const GET = memberRoute<Params>({}, async ({ actor, params }) => {
  const entry = await getEntry(actor, params.entryId);
  return entry ? answer(entry) : notFound;
});

/** Everything but the size: `{"kind", "quantity", "priceCents", "happenedOn", "note"}`. */
export const PUT = memberRoute<Params>({ limit: "followPerAccount" }, async ({ request, actor, params }) => {
  const fields = await readBody(request, editEntrySchema);
  if (!fields.ok) return fields;
  const changed = await changeEntry(actor, { ...fields.value, entryId: params.entryId });
  return changed.ok ? answer(changed.value) : changed;
});

export const DELETE = memberRoute<Params>({ limit: "followPerAccount" }, async ({ actor, params }) => {
  const removed = await removeEntry(actor, params);
  return removed.ok ? answer(removed.value) : removed;
});
