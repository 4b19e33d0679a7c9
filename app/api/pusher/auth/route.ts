import { z } from "zod";
import { answerSocket } from "@/app/api/pusher/_socket-request.ts";
import { socketIdSchema } from "@/lib/core/socket-id.ts";
import { authorizeChannel } from "@/lib/workflows/events/authorize-channel.ts";

const formSchema = z.object({ socket_id: socketIdSchema, channel_name: z.string().min(1).max(164) });

/** Asked before a socket joins a private channel: only one's own, only with a live session or key. */
export function POST(request: Request): Promise<Response> {
  return answerSocket(request, formSchema, (actor, { socket_id: socketId, channel_name: channelName }) =>
    authorizeChannel(actor, { socketId, channelName }),
  );
}
