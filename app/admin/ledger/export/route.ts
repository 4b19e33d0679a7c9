import { commonErrors } from "@/lib/core/errors.ts";
import { entryFilterSchema } from "@/lib/domain/ledger/schema.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { exportEntries } from "@/lib/workflows/ledger/export-entries.ts";

/** The entries of the page's search as a file, a line a posting. */
export async function GET(request: Request): Promise<Response> {
  const filter = entryFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const portions = exportEntries(await currentActor(), filter);
  if (!portions) return new Response(commonErrors.forbidden.message, { status: commonErrors.forbidden.status });
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await portions.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await portions.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="solebook-ledger.csv"',
      "cache-control": "private, no-store",
    },
  });
}
