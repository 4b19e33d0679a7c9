import { readBody } from "@/app/api/_support/input.ts";
import { answer, publicRoute } from "@/app/api/_support/route.ts";
import { validateItems } from "@/lib/domain/catalog/queries.batch.ts";
import { validateSchema } from "@/lib/domain/catalog/schema.batch.ts";

/** For up to 100 style codes, with a size or without: does it exist, can it be traded. Changes nothing. */
export const POST = publicRoute(async ({ request }) => {
  const input = await readBody(request, validateSchema);
  return input.ok ? answer({ items: await validateItems(input.value.items) }) : input;
});
