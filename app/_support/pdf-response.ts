import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import type { Result } from "@/lib/core/result.ts";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

interface PdfFile {
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Something to print as the answer to a browser: the PDF; the login page for visitors; for whom there is none now, the page that says why.
 * @param page where it is printed from
 */
export async function pdfResponse(
  request: Request,
  page: string,
  read: (actor: UserActor) => Promise<Result<PdfFile, string>>,
): Promise<Response> {
  const headers = { "cache-control": "private, no-store" };
  const redirect = (place: string) =>
    new Response(null, { status: 303, headers: { ...headers, location: new URL(place, siteOrigin(request)).href } });
  const actor = await currentActor();
  if (actor.kind !== "user") return redirect(loginPath(page));
  const file = await read(actor);
  if (file.ok) {
    const disposition = `inline; filename="${file.value.fileName}"`;
    return new Response(file.value.bytes, {
      headers: { ...headers, "content-type": "application/pdf", "content-disposition": disposition },
    });
  }
  const { code, message } = file.error;
  if (code === "order_not_found" || code === "forbidden") return new Response("Not found", { status: 404, headers });
  if (code === "address_missing") return new Response(message, { status: 409, headers });
  return redirect(page);
}
