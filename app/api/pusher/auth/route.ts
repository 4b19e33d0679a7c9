import { z } from "zod";
import { isSameOrigin } from "@/app/api/_support/origin.ts";
import { type ApiErrorCode, problemResponse } from "@/app/api/_support/problem.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { requestIdOf } from "@/lib/platform/request-context.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { authorizeChannel } from "@/lib/workflows/events/authorize-channel.ts";

const headers = { "cache-control": "no-store" };
const largestBodyBytes = 2_048;

const formSchema = z.object({
  socket_id: z.string().regex(/^\d{1,20}\.\d{1,20}$/),
  channel_name: z.string().min(1).max(164),
});

function refuse(request: Request, code: Extract<ApiErrorCode, keyof typeof commonErrors>): Response {
  return problemResponse({ code, message: commonErrors[code].message }, requestIdOf(request), headers);
}

/** The two fields that pusher-js sends as a form; null for anything else. */
async function readForm(request: Request): Promise<z.infer<typeof formSchema> | null> {
  const form = new URLSearchParams(await request.text());
  return formSchema.safeParse(Object.fromEntries(form)).data ?? null;
}

/** pusher-js asks here before it joins a private channel: only one's own, only with a live session, only from our pages. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return refuse(request, "origin_not_allowed");
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= largestBodyBytes)) return refuse(request, "body_too_large");
  const form = await readForm(request);
  if (form === null) return refuse(request, "invalid_input");
  const result = authorizeChannel(await currentActor(), {
    socketId: form.socket_id,
    channelName: form.channel_name,
  });
  return result.ok ? Response.json(result.value, { headers }) : refuse(request, result.error.code);
}
