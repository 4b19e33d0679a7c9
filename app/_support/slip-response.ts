import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import type { SlipResult } from "@/lib/workflows/shipping/read-slip.ts";

/**
 * A slip as the answer to a browser: the PDF; the login page for visitors; for whom there is none now, the page that says why.
 * @param page where the slip is printed from
 */
export async function slipResponse(
  request: Request,
  page: string,
  read: (actor: UserActor) => Promise<SlipResult>,
): Promise<Response> {
  const headers = { "cache-control": "private, no-store" };
  const redirect = (place: string) =>
    new Response(null, { status: 303, headers: { ...headers, location: new URL(place, siteOrigin(request)).href } });
  const actor = await currentActor();
  if (actor.kind !== "user") return redirect(loginPath(page));
  const slip = await read(actor);
  if (slip.ok) {
    const disposition = `inline; filename="${slip.value.fileName}"`;
    return new Response(slip.value.bytes, {
      headers: { ...headers, "content-type": "application/pdf", "content-disposition": disposition },
    });
  }
  const { code, message } = slip.error;
  if (code === "order_not_found" || code === "forbidden") return new Response("Not found", { status: 404, headers });
  if (code === "address_missing") return new Response(message, { status: 409, headers });
  return redirect(page);
}
