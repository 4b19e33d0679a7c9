import { readBody } from "@/app/api/_support/input.ts";
import { created, memberRoute } from "@/app/api/_support/route.ts";
import { createEntrySchema } from "@/lib/domain/portfolio/schema.ts";
import { recordEntry } from "@/lib/workflows/portfolio/record-entry.ts";

/** `{"variantId", "kind": "purchase" | "sale", "quantity"?, "priceCents", "happenedOn", "note"?}` */
export const POST = memberRoute({ limit: "followPerAccount" }, async ({ request, actor }) => {
  const input = await readBody(request, createEntrySchema);
  if (!input.ok) return input;
  const recorded = await recordEntry(actor, input.value);
  return recorded.ok ? created(recorded.value, `/api/v1/portfolio/entries/${recorded.value.entryId}`) : recorded;
});
