import "server-only";
import { commonErrors } from "@/lib/core/errors.ts";

/** What may not be downloaded, in a sentence. */
export function csvForbidden(): Response {
  return new Response(commonErrors.forbidden.message, { status: commonErrors.forbidden.status });
}

/** A file that is sent as it is read, portion by portion; reading ends when nobody listens any more. */
export function csvResponse(name: string, portions: AsyncGenerator<string>): Response {
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
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
