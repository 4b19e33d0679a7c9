import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { exportCatalog } from "@/lib/workflows/catalog/export-catalog.ts";

/** The catalog as a file. For everybody but those who run it there is nothing here. */
export async function GET(): Promise<Response> {
  const portions = exportCatalog(await requireUser("/admin/catalog"));
  if (!portions) return new Response("There is nothing at this address.", { status: 404 });
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
      "content-disposition": 'attachment; filename="solebook-catalog.csv"',
      "cache-control": "private, no-store",
    },
  });
}
