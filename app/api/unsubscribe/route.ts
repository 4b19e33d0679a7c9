import { notificationErrors } from "@/lib/domain/notifications/errors.ts";
import { withRequestContext } from "@/lib/platform/request-context.ts";
import { unsubscribe } from "@/lib/workflows/notifications/unsubscribe.ts";

export const dynamic = "force-dynamic";

/** The one field that RFC 8058 has mail programs send. */
const field = "List-Unsubscribe";
const value = "One-Click";
const largestBytes = 2_000;

function answer(status: number, sentence: string): Response {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response(`${sentence}\n`, { status, headers });
}

/** @returns null for what is no form */
async function readFields(request: Request): Promise<FormData | null> {
  try {
    return await request.formData();
  } catch {
    return null;
  }
}

/** Ends the mails that `token` is about, at the press of a mail program's button. No session is asked for, and none is looked at. */
export function POST(request: Request): Promise<Response> {
  return withRequestContext(request, async () => {
    if (Number(request.headers.get("content-length") ?? 0) > largestBytes) {
      return answer(413, `Send nothing but ${field}=${value}.`);
    }
    const fields = await readFields(request);
    if (fields?.get(field) !== value) return answer(400, `Send the form field ${field}=${value}.`);
    const ended = await unsubscribe({ token: new URL(request.url).searchParams.get("token") ?? "" });
    if (ended.ok) return answer(200, "You get no more mails of this kind.");
    return answer(notificationErrors.unsubscribe_link_invalid.status, ended.error.message);
  });
}

/** Whoever opens the address comes to a page that asks first: mail scanners open every link. */
export function GET(request: Request): Response {
  const { search } = new URL(request.url);
  return new Response(null, {
    status: 303,
    headers: { location: `/unsubscribe${search}`, "cache-control": "no-store" },
  });
}
